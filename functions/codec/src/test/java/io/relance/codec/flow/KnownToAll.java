package io.relance.codec.flow;

import io.relance.codec.segment.Known;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.SegmentId;

/// Whatever is named exists, and texts have to parse.
enum KnownToAll implements Known {
    INSTANCE;

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
}
