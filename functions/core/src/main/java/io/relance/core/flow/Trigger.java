package io.relance.core.flow;

import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.segment.EventFilter;
import io.relance.core.segment.Property;
import io.relance.core.segment.SegmentId;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What starts a flow.
public sealed interface Trigger {
    /// A profile newly joins the list.
    record JoinedList(ListId list) implements Trigger {}

    /// A profile newly enters the segment because its data, or time, changed.
    record EnteredSegment(SegmentId segment) implements Trigger {}

    /// An event of the metric is recorded that passes the filter.
    record OnMetric(MetricId metric, EventFilter filter) implements Trigger {}

    /// A date of the profile comes near.
    ///
    /// @param property that holds the date; what time it tells is not looked at
    /// @param before how long before the date a run begins
    /// @param at clock time at which it begins, on the first allowed day from then on
    /// @param weekdays allowed days; empty for all
    /// @param zone whose clock; empty for the profile's own
    record OnDate(
            Property property,
            DateOffset before,
            Recurrence recurrence,
            LocalTime at,
            Set<DayOfWeek> weekdays,
            Optional<ZoneId> zone)
            implements Trigger {
        public OnDate {
            weekdays =
                    weekdays.isEmpty()
                            ? Set.of()
                            : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        }
    }

    /// How often a date comes again.
    enum Recurrence {
        NEVER("never"),
        WEEKLY("weekly"),
        MONTHLY("monthly"),
        ANNUALLY("annually");

        private final String apiName;

        Recurrence(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }
}
