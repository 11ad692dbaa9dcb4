package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.function.Deployment;
import io.relance.local.function.Outcome;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `relance invoke`: one handler on one sample event.
@CommandLine.Command(
        name = "invoke",
        description = "Run one function on one event and print its answer.",
        mixinStandardHelpOptions = true)
final class InvokeCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "FUNCTION", description = "Its name in template.yaml.")
    private String name = "";

    @CommandLine.Option(
            names = {"-e", "--event"},
            paramLabel = "FILE",
            required = true,
            description = "The event, as JSON.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        var event = Input.json(file);
        try (var cloud = Cloud.boot(CloudOptions.of(Home.template()))) {
            var function =
                    cloud.functions()
                            .find(name)
                            .orElseThrow(
                                    () ->
                                            new InputException(
                                                    "there is no function %s; there are %s"
                                                            .formatted(name, names(cloud))));
            return switch (function.invoke(event)) {
                case Outcome.Answer answer -> {
                    print(Deployment.tree(answer));
                    yield Main.DONE;
                }
                case Outcome.Failure failure -> {
                    print(
                            Deployment.json()
                                    .createObjectNode()
                                    .put("errorMessage", failure.message())
                                    .put("errorType", failure.type()));
                    yield Main.BROKEN;
                }
            };
        }
    }

    private static String names(Cloud cloud) {
        return String.join(", ", cloud.stack().functions().keySet());
    }

    private static void print(JsonNode answer) {
        Answers.out().println(answer.toPrettyString());
    }
}
