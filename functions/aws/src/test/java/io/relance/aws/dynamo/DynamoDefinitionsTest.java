package io.relance.aws.dynamo;

import io.relance.core.definition.Definitions;
import io.relance.core.definition.DefinitionsContract;
import io.relance.core.definition.Settings;

class DynamoDefinitionsTest extends DefinitionsContract {
    @Override
    protected Definitions definitions() {
        return new DynamoDefinitions(LocalDynamo.client(), LocalDynamo.table(), Settings.DEFAULT);
    }
}
