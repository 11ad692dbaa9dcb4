package io.relance.core.step;

import io.relance.core.flow.Action;
import io.relance.core.flow.ProfileOperation;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.profile.PropertyName;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.Recorder;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carries out update-profile and list-update actions, by the way every change of a profile takes:
/// segments and flows follow. What they start never leads back to a flow that led here.
final class Changing {
    private final Gate gate;
    private final Recorder recorder;

    Changing(Gate gate, Recorder recorder) {
        this.gate = gate;
        this.recorder = recorder;
    }

    Outcome carryOut(Place place, Action.UpdateProfile update) {
        var today = place.now().atZone(place.zone()).toLocalDate();
        return unlessSkipped(place, update, patch(update.operations(), today), List.of());
    }

    Outcome carryOut(Place place, Action.UpdateList update) {
        var change =
                update.add()
                        ? new Change.AddedToList(update.list(), place.now())
                        : new Change.RemovedFromList(update.list(), place.now());
        return unlessSkipped(place, update, ProfilePatch.NOTHING, List.of(change));
    }

    private Outcome unlessSkipped(
            Place place, Action action, ProfilePatch patch, List<Change> changes) {
        var reason = gate.whyNot(place, action.id(), Definition.EVERYBODY);
        if (reason.isPresent()) {
            return Outcome.skipped(reason.get());
        }
        var arrival =
                new Arrival(
                                Optional.of(place.run().profile()),
                                Set.of(),
                                patch,
                                changes,
                                place.now(),
                                false,
                                "flow:" + place.flow().id(),
                                Optional.empty(),
                                Optional.empty())
                        .causedBy(place.run().chain());
        return recorder.record(arrival).isPresent()
                ? Outcome.DONE
                : Outcome.failed(SkipReason.SEND_ERROR);
    }

    private static ProfilePatch patch(List<ProfileOperation> operations, LocalDate today) {
        var attributes = new LinkedHashMap<Attribute, Optional<String>>();
        var properties = new LinkedHashMap<String, Value>();
        var append = new LinkedHashMap<String, List<Value>>();
        var unappend = new LinkedHashMap<String, List<Value>>();
        for (var operation : operations) {
            switch (operation) {
                case ProfileOperation.Set(var property, var value, _) ->
                        set(property, value, attributes, properties);
                case ProfileOperation.SetToday(var property) ->
                        set(property, Value.of(today.toString()), attributes, properties);
                case ProfileOperation.Delete(var property) ->
                        set(property, Value.NONE, attributes, properties);
                case ProfileOperation.AddToList(var property, var item) ->
                        append.computeIfAbsent(own(property), _ -> new ArrayList<>())
                                .add(Value.of(item));
                case ProfileOperation.RemoveFromList(var property, var item) ->
                        unappend.computeIfAbsent(own(property), _ -> new ArrayList<>())
                                .add(Value.of(item));
            }
        }
        return new ProfilePatch(
                attributes, new Value.Fields(properties), lists(append), lists(unappend));
    }

    /// Several operations may be about one list.
    private static Value.Fields lists(Map<String, List<Value>> items) {
        var lists = new LinkedHashMap<String, Value>();
        items.forEach((property, values) -> lists.put(property, Value.of(values)));
        return new Value.Fields(lists);
    }

    private static void set(
            String property,
            Value value,
            Map<Attribute, Optional<String>> attributes,
            Map<String, Value> properties) {
        switch (PropertyName.named(property).orElseThrow()) {
            case PropertyName.Standard(var attribute) -> attributes.put(attribute, text(value));
            case PropertyName.Custom(var own) -> properties.put(own, value);
        }
    }

    private static Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Optional.of(text);
            case Value.Num(var number) -> Optional.of(number.toPlainString());
            case Value.Bool(var truth) -> Optional.of(Boolean.toString(truth));
            case Value.None(), Value.Items _, Value.Fields _ -> Optional.empty();
        };
    }

    private static String own(String property) {
        return switch (PropertyName.named(property).orElseThrow()) {
            case PropertyName.Custom(var own) -> own;
            case PropertyName.Standard(var attribute) ->
                    throw new IllegalStateException(attribute.apiName() + " is not a list");
        };
    }
}
