package io.relance.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.outbox.Outgoing;
import io.relance.local.stepfunctions.Started;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// I8: whatever the functions of a whole demo write down beside their tables, no person can be
/// found in it, nor what was written to them, nor a key.
class PrivacyTest {
    // As the demo is played without options.
    private static final long SEED = 1;
    private static final int CUSTOMERS = 150;
    private static final int DAYS = 45;

    /// What webhooks say of people.
    private static final Set<String> PERSONAL =
            Set.of(
                    "email",
                    "contact_email",
                    "phone",
                    "first_name",
                    "last_name",
                    "name",
                    "address1",
                    "zip",
                    "latitude",
                    "longitude");

    private static final List<String> SECRETS = List.of("rk_local", "relance-local", "hmac-sha256");

    @Test
    void givenAWholeDemo_whenItsLogsAndExecutionsAreRead_thenNobodyIsFoundInThem()
            throws Exception {
        var log = new ByteArrayOutputStream();
        var screen = System.err;
        var metrics = System.out;
        var inputs = new ArrayList<String>();
        var said = new ArrayList<String>();
        var captured = new PrintStream(log, true, StandardCharsets.UTF_8);
        System.setErr(captured);
        System.setOut(captured);
        try (var cloud = cloud()) {
            new Demo(cloud).play(SEED, CUSTOMERS, DAYS, _ -> {});
            inputs.addAll(inputs(cloud));
            cloud.outbox().all().forEach(mail -> said.addAll(said(mail)));
        } finally {
            System.setErr(screen);
            System.setOut(metrics);
        }
        var lines = log.toString(StandardCharsets.UTF_8);
        var people = people();
        System.out.printf(
                "%,d log lines and %,d execution inputs, searched for %,d facts about people and"
                        + " %,d lines of messages%n",
                lines.lines().count(), inputs.size(), people.size(), said.size());

        assertThat(lines).contains("arrival recorded");
        assertThat(inputs).hasSizeGreaterThan(CUSTOMERS);
        assertThat(people).hasSizeGreaterThan(2 * CUSTOMERS);
        var written = lines + "\n" + String.join("\n", inputs);
        assertThat(found(people, written)).isEmpty();
        assertThat(said.stream().filter(written::contains).distinct()).isEmpty();
        assertThat(SECRETS.stream().filter(written::contains)).isEmpty();
    }

    private static Cloud cloud() throws Exception {
        var home = Path.of("").toAbsolutePath().getParent().getParent();
        return Cloud.boot(
                CloudOptions.of(home.resolve("template.yaml"))
                        .startingAt(Demo.START)
                        .seeded(SEED)
                        .servedAt("https://mail.maison-alba.example"));
    }

    private static List<String> inputs(Cloud cloud) {
        return cloud.machines().all().executions().stream().map(Started::inputText).toList();
    }

    /// Subject and lines of a message, as far as they are long enough to be its own.
    private static List<String> said(Outgoing mail) {
        return (mail.subject() + "\n" + mail.text())
                .lines()
                .map(String::strip)
                .filter(line -> line.length() > 12)
                .toList();
    }

    private static Set<String> people() {
        var people = new LinkedHashSet<String>();
        for (var happening : ShopLife.drawn(SEED, Demo.START, CUSTOMERS, DAYS)) {
            gather(happening.body(), people);
        }
        return people;
    }

    private static void gather(JsonNode node, Set<String> people) {
        for (var field : node.properties()) {
            if (PERSONAL.contains(field.getKey()) && field.getValue().isValueNode()) {
                var text = field.getValue().asText().strip();
                if (text.length() > 2 && !text.equals("null")) {
                    people.add(text);
                }
            }
        }
        node.forEach(part -> gather(part, people));
    }

    /// Facts that stand in a text as words of their own.
    private static List<String> found(Set<String> facts, String text) {
        return facts.stream()
                .filter(
                        fact ->
                                Pattern.compile(
                                                "(?<![\\p{L}\\p{N}])"
                                                        + Pattern.quote(fact)
                                                        + "(?![\\p{L}\\p{N}])")
                                        .matcher(text)
                                        .find())
                .toList();
    }
}
