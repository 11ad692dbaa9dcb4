package io.relance.core.recalculation;

import io.relance.core.recalculation.Search.Dimension;
import io.relance.core.recalculation.Selection.Gauge;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.rfm.Yardstick;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each pass measures, known to workers and to who adds up alike.
final class Gauges {
    private Gauges() {}

    static List<Gauge> of(Work work, RfmSettings settings) {
        return switch (work.kind()) {
            case COUNT -> ofCutoffs(settings);
            case ASSIGN -> ofGroups();
            case NARROW, MEASURE -> Selection.next(work.searches());
        };
    }

    private static List<Gauge> ofCutoffs(RfmSettings settings) {
        var gauges = new ArrayList<Gauge>();
        if (settings.frequency() instanceof Yardstick.Percentiles) {
            gauges.add(Selection.rough(Dimension.ORDERS, Optional.empty()));
        }
        if (settings.monetary() instanceof Yardstick.Percentiles) {
            gauges.add(Selection.rough(Dimension.MONEY, Optional.empty()));
        }
        return List.copyOf(gauges);
    }

    private static List<Gauge> ofGroups() {
        var gauges = new ArrayList<Gauge>();
        for (var group : Group.values()) {
            for (var dimension : Dimension.values()) {
                gauges.add(Selection.rough(dimension, Optional.of(group)));
            }
        }
        return List.copyOf(gauges);
    }
}
