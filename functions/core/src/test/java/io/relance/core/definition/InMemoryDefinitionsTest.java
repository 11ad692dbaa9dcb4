package io.relance.core.definition;

class InMemoryDefinitionsTest extends DefinitionsContract {
    @Override
    protected Definitions definitions() {
        return new InMemoryDefinitions();
    }
}
