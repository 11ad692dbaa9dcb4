package io.relance.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.relance.local.stack.Stack.Machine;
import io.relance.local.stack.Stack.Source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the system's own state machines: ASL in a file beside the template, with
/// `${Substitutions}`.
///
/// (page `sam-resource-statemachine.html` of
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/>)
final class Machines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Machines() {}

    static Machine read(Path folder, String name, String arn, Properties properties) {
        return new Machine(
                name,
                arn,
                substituted(
                        definition(folder, properties),
                        properties.texts("DefinitionSubstitutions")),
                schedules(name, properties));
    }

    private static String definition(Path folder, Properties properties) {
        try {
            var file = properties.text("DefinitionUri");
            return file.isPresent()
                    ? Files.readString(folder.resolve(file.get()))
                    : JSON.writeValueAsString(
                            properties
                                    .find("Definition")
                                    .orElseThrow(() -> properties.missing("DefinitionUri")));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(
                    properties.owner() + " has a definition that is not JSON", notJson);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the definition of " + properties.owner() + " cannot be read", unreadable);
        }
    }

    private static String substituted(String definition, Map<String, String> substitutions) {
        var text = definition;
        for (var each : substitutions.entrySet()) {
            text = text.replace("${" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    private static List<Source.Schedule> schedules(String name, Properties properties) {
        var all = new ArrayList<Source.Schedule>();
        var events = properties.map("Events");
        for (var key : events.raw().keySet()) {
            var event = events.map(key.toString());
            var type = event.requiredText("Type");
            switch (type) {
                case "Schedule", "ScheduleV2" ->
                        all.add(
                                Functions.schedule(
                                        name + "-" + key, type, event.map("Properties")));
                default ->
                        throw new IllegalArgumentException(
                                "the local cloud does not know the event type %s of %s"
                                        .formatted(type, name));
            }
        }
        return all;
    }
}
