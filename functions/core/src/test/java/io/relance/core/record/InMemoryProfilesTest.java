package io.relance.core.record;

import java.time.InstantSource;

class InMemoryProfilesTest extends ProfilesContract {
    @Override
    protected Profiles profiles(InstantSource clock) {
        return new InMemoryProfiles(clock);
    }
}
