package io.relance.aws.dynamo;

import io.relance.core.record.Profiles;
import io.relance.core.record.ProfilesContract;

import java.time.InstantSource;

class DynamoProfilesTest extends ProfilesContract {
    @Override
    protected Profiles profiles(InstantSource clock) {
        return new DynamoProfiles(LocalDynamo.client(), LocalDynamo.profilesTable(), clock);
    }
}
