package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.flow.DateOffset;
import io.relance.core.flow.Trigger;
import io.relance.core.segment.Property;

import java.time.LocalTime;
import java.util.Optional;

/// A `date` trigger: a property of the profile comes near. Dates of custom objects are refused.
final class DateTriggerJson {
    private DateTriggerJson() {}

    static Optional<Trigger> read(Fields trigger) {
        var of = trigger.required("date_field_type");
        if (!of.equals("profile-property")) {
            if (trigger.has("date_field_type")) {
                trigger.refuse(
                        "date_field_type",
                        of.equals("custom-object")
                                ? "Dates of custom objects (custom-object) are not supported."
                                : "This must be profile-property.");
            }
            return Optional.empty();
        }
        var property = property(trigger);
        if (!trigger.has("timedelta_value_before_date")) {
            trigger.refuse("timedelta_value_before_date", "This is missing; 0 is on the day.");
        }
        if (!trigger.has("trigger_time")) {
            trigger.refuse("trigger_time", "This is missing: the time of day, such as 10:00.");
        }
        var before =
                DatePauseJson.offset(
                        trigger,
                        "timedelta_value_before_date",
                        "timedelta_unit_before_date",
                        DateOffset.Unit.WEEKS);
        var recurrence = recurrence(trigger);
        var at = ClockJson.time(trigger, "trigger_time").orElse(LocalTime.MIDNIGHT);
        var days = ClockJson.weekdays(trigger, "trigger_days");
        var zone = ClockJson.zone(trigger);
        return property.map(p -> new Trigger.OnDate(p, before, recurrence, at, days, zone));
    }

    private static Optional<Property> property(Fields trigger) {
        var name = trigger.required("date_profile_property");
        var property = Property.named(name);
        if (property.isEmpty() && trigger.has("date_profile_property")) {
            trigger.refuse("date_profile_property", "There is no property of this name.");
        }
        return property;
    }

    private static Trigger.Recurrence recurrence(Fields trigger) {
        var name = trigger.text("recurrence_frequency").orElse("monthly");
        for (var recurrence : Trigger.Recurrence.values()) {
            if (recurrence.apiName().equals(name)) {
                return recurrence;
            }
        }
        trigger.refuse("recurrence_frequency", "This must be never, weekly, monthly or annually.");
        return Trigger.Recurrence.NEVER;
    }

    static ObjectNode write(Trigger.OnDate date) {
        var node =
                Json.NODES
                        .objectNode()
                        .put("type", "date")
                        .put("date_field_type", "profile-property")
                        .put("date_profile_property", date.property().written());
        DatePauseJson.write(
                node, "timedelta_value_before_date", "timedelta_unit_before_date", date.before());
        node.put("recurrence_frequency", date.recurrence().apiName());
        ClockJson.zone(node, date.zone());
        ClockJson.time(node, "trigger_time", Optional.of(date.at()));
        ClockJson.weekdays(node, "trigger_days", date.weekdays());
        return node;
    }
}
