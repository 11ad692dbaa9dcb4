package io.relance.local.bus;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.function.Deployment;
import io.relance.local.meter.Meter;
import io.relance.local.stack.Stack;

import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// EventBridge of the local cloud: buses whose rules AWS's own matcher decides.
///
/// <https://github.com/aws/event-ruler>
public final class EventBuses {
    private final Map<String, Machine> rules = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Deployment functions;
    private final Meter meter;

    public EventBuses(Stack stack, Deployment functions, Meter meter) {
        this.functions = functions;
        this.meter = meter;
        rules.put("default", Machine.builder().build());
        stack.buses().forEach(bus -> rules.put(bus, Machine.builder().build()));
        stack.rules().forEach(this::add);
    }

    private void add(Stack.Rule rule) {
        try {
            rules.computeIfAbsent(rule.bus(), _ -> Machine.builder().build())
                    .addRule(rule.name(), rule.pattern());
            targets.put(rule.name(), rule.target());
        } catch (IOException badPattern) {
            throw new IllegalArgumentException(
                    "the pattern of the rule " + rule.name() + " is not one", badPattern);
        }
    }

    /// Puts an event on a bus: every rule it matches calls its function.
    public void put(String bus, JsonNode event) {
        var matcher =
                Optional.ofNullable(rules.get(bus))
                        .orElseThrow(() -> new IllegalArgumentException("no event bus " + bus));
        var text = event.toString();
        meter.count(
                "eventbridge",
                "events",
                Meter.chunks(text.getBytes(StandardCharsets.UTF_8).length));
        try {
            matcher.rulesForJSONEvent(text).stream()
                    .sorted()
                    .forEach(
                            rule ->
                                    functions.invokeLater(
                                            functions.byArn(targets.get(rule)), event));
        } catch (Exception notAnEvent) { // the matcher declares no narrower one
            throw new IllegalArgumentException("not an event", notAnEvent);
        }
    }
}
