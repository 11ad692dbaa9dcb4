package io.relance.local.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.flow.FlowJson;
import io.relance.codec.segment.DefinitionJson;
import io.relance.codec.segment.Known;
import io.relance.codec.segment.Scope;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.FlowDefinition;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Trigger;

import java.util.ArrayList;
import java.util.List;

/// Takes the items of an export over, or refuses them by name. What they refer to is taken to
/// exist.
public final class Migration {
    private static final FlowId FLOW = new FlowId("action-");

    private final Export export;
    private final Aliases aliases;

    public Migration(Export export, Aliases aliases) {
        this.export = export;
        this.aliases = aliases;
    }

    public Verdict verdict(Item item) {
        // What is made up around a part is referred to by nobody.
        var own = item.isWhole() ? aliases : new Aliases(export);
        var preparation = new Preparation(own, export);
        var prepared = preparation.prepared(item.definition());
        return switch (item.kind()) {
            case FLOW, PART_OF_FLOW -> flow(prepared, preparation);
            case SEGMENT, PART_OF_SEGMENT -> segment(prepared, preparation);
            case NOTHING_KNOWN ->
                    new Verdict.Refused(
                            List.of(
                                    new Refusal(
                                            "",
                                            "The definition is not in the file: export it with"
                                                    + " additional-fields[flow]=definition.")));
        };
    }

    private static Verdict flow(ObjectNode prepared, Preparation preparation) {
        return switch (FlowJson.readDefinition(prepared, "", FLOW, Known.ANYTHING)) {
            case Result.Ok(var drawn) -> {
                var written = FlowJson.write(drawn.definition());
                yield taken(prepared, written, about(drawn.definition()), preparation);
            }
            case Result.Err(var refusals) -> refused(refusals, preparation);
        };
    }

    private static Verdict segment(ObjectNode prepared, Preparation preparation) {
        return switch (DefinitionJson.read(prepared, "", Scope.SEGMENT, Known.ANYTHING)) {
            case Result.Ok(var definition) -> {
                var written = (ObjectNode) DefinitionJson.write(definition);
                var size = definition.groups().stream().mapToInt(List::size).sum();
                yield taken(prepared, written, count(size, "condition"), preparation);
            }
            case Result.Err(var refusals) -> refused(refusals, preparation);
        };
    }

    private static Verdict taken(
            ObjectNode prepared, ObjectNode written, String about, Preparation preparation) {
        var changes = new ArrayList<>(preparation.changes());
        for (var change : Differences.between(prepared, written)) {
            changes.add(new Change(preparation.given(change.pointer()), change.what()));
        }
        return new Verdict.TakenOver(written, about, List.copyOf(changes));
    }

    private static Verdict refused(List<Refusal> refusals, Preparation preparation) {
        return new Verdict.Refused(
                refusals.stream()
                        .map(r -> new Refusal(preparation.given(r.pointer()), r.message()))
                        .toList());
    }

    private static String about(FlowDefinition flow) {
        var trigger =
                switch (flow.trigger()) {
                    case Trigger.JoinedList _ -> "list";
                    case Trigger.EnteredSegment _ -> "segment";
                    case Trigger.OnMetric _ -> "metric";
                    case Trigger.OnDate _ -> "date";
                };
        return "%s trigger, %s, draft".formatted(trigger, count(flow.actions().size(), "action"));
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
