package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.flow.AslJson;
import io.relance.codec.flow.FlowJson;
import io.relance.codec.flow.FlowLibrary;
import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.Budget;
import io.relance.core.flow.Compiler;
import io.relance.core.flow.FlowId;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// `relance compile`: a flow definition as the state machine it becomes, and what a run costs.
///
/// Takes a definition as the API has it, alone or inside the document the API answers with.
/// Metrics, lists and segments it names are taken to exist. The library's flows go by their names,
/// such as `welcome`.
@CommandLine.Command(
        name = "compile",
        description = "Print the state machine of a flow, and the transitions of a run.",
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
    private static final String STEP =
            "arn:aws:lambda:us-east-1:000000000000:function:relance-Step:live";
    private static final List<String> PLACES =
            List.of("/data/attributes/definition", "/attributes/definition", "/definition", "");

    @CommandLine.Parameters(
            paramLabel = "FLOW.json",
            description = "The flow's definition, or the name of a flow of the library.")
    private String flow = "";

    @Override
    public Integer call() throws IOException {
        var document = document();
        var place = PLACES.stream().filter(at -> document.at(at).isObject()).findFirst().orElse("");
        var drawn =
                FlowJson.readDefinition(
                        document.at(place), place, new FlowId("FLOW"), Known.ANYTHING);
        return switch (drawn) {
            case Result.Ok(var read) -> {
                var machine = Compiler.compile(read.definition(), STEP);
                Answers.out().println(AslJson.print(machine).stripTrailing());
                Answers.out().print(Budget.of(machine).print());
                yield Main.DONE;
            }
            case Result.Err(var refusals) -> throw new InputException(text(refusals));
        };
    }

    private JsonNode document() throws IOException {
        return FlowLibrary.NAMES.contains(flow)
                ? FlowLibrary.load(flow, new FlowLibrary.Account(n -> n, n -> n, n -> n))
                : Input.json(Path.of(flow));
    }

    private static String text(List<Refusal> refusals) {
        var first = refusals.getFirst();
        var more = refusals.size() - 1;
        return Stream.of(
                        first.pointer(),
                        first.message(),
                        more > 0 ? "(and %d more)".formatted(more) : "")
                .filter(part -> !part.isEmpty())
                .reduce((one, next) -> one + " " + next)
                .orElseThrow();
    }
}
