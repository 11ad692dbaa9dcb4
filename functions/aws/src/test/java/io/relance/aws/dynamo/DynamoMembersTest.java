package io.relance.aws.dynamo;

import io.relance.core.record.Members;
import io.relance.core.record.MembersContract;

class DynamoMembersTest extends MembersContract {
    @Override
    protected Members members() {
        return new DynamoMembers(LocalDynamo.client(), LocalDynamo.table());
    }
}
