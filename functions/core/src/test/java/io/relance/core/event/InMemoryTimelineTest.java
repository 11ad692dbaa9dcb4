package io.relance.core.event;

class InMemoryTimelineTest extends TimelineContract {
    @Override
    protected Timeline timeline() {
        return new InMemoryTimeline();
    }
}
