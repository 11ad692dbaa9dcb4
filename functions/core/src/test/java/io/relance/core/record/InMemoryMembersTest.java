package io.relance.core.record;

class InMemoryMembersTest extends MembersContract {
    @Override
    protected Members members() {
        return new InMemoryMembers();
    }
}
