package io.relance.codec.segment;

import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.SegmentId;

/// Whatever is named exists.
///
/// @param checked whether postal codes are looked up, and texts parsed
record Anything(boolean checked) implements Known {
    @Override
    public boolean metric(MetricId id) {
        return true;
    }

    @Override
    public boolean list(ListId id) {
        return true;
    }

    @Override
    public boolean segment(SegmentId id) {
        return true;
    }

    @Override
    public boolean template(TemplateId id) {
        return true;
    }

    @Override
    public boolean looksUpPostalCodes() {
        return checked;
    }

    @Override
    public boolean parsesTexts() {
        return checked;
    }
}
