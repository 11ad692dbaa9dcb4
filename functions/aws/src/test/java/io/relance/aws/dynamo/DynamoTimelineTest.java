package io.relance.aws.dynamo;

import io.relance.core.event.Timeline;
import io.relance.core.event.TimelineContract;

class DynamoTimelineTest extends TimelineContract {
    @Override
    protected Timeline timeline() {
        return new DynamoTimeline(LocalDynamo.client(), LocalDynamo.table());
    }
}
