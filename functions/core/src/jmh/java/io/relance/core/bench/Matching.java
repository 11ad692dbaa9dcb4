package io.relance.core.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.ProfileState;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Evaluator;
import io.relance.core.segment.Subject;
import io.relance.core.value.Value;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import software.amazon.event.ruler.Machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// People judged a second by the same conditions on the same flat properties, beside AWS's Event
/// Ruler. One operation asks one person all `rules`.
///
/// The two do different work: Ruler reads JSON text and walks one machine made of all rules at
/// once; ours has the person in memory and asks each definition in turn, for only those that a
/// change touches are asked at all. `rulerOnParsed` leaves Ruler's parsing out, `oursWithParsing`
/// puts it into ours.
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Matching {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Param({"1", "100"})
    public int rules;

    private final Machine ruler = Machine.builder().build();
    private final List<Definition> definitions = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<JsonNode> parsed = new ArrayList<>();
    private final List<Subject> people = new ArrayList<>();
    private int turn;

    @Setup
    public void prepare() throws Exception {
        for (var i = 0; i < rules; i++) {
            var rule = FlatRule.number(i);
            ruler.addRule(Integer.toString(i), rule.pattern());
            definitions.add(rule.definition());
        }
        for (var i = 0; i < 1_000; i++) {
            texts.add(FlatRule.person(i));
            parsed.add(JSON.readTree(texts.get(i)));
            people.add(subject(parsed.get(i)));
            requireSameAnswers(i);
        }
    }

    private void requireSameAnswers(int person) throws Exception {
        var ours = new TreeSet<String>();
        for (var i = 0; i < rules; i++) {
            if (Evaluator.evaluate(definitions.get(i), people.get(person), NOON).member()) {
                ours.add(Integer.toString(i));
            }
        }
        var theirs = new TreeSet<>(ruler.rulesForJSONEvent(texts.get(person)));
        if (!ours.equals(theirs)) {
            throw new IllegalStateException(texts.get(person) + ": " + ours + ", not " + theirs);
        }
    }

    @Benchmark
    public List<String> ruler() throws Exception {
        return ruler.rulesForJSONEvent(texts.get(next()));
    }

    @Benchmark
    public List<String> rulerOnParsed() {
        return ruler.rulesForJSONEvent(parsed.get(next()));
    }

    @Benchmark
    public int ours() {
        return held(people.get(next()));
    }

    @Benchmark
    public int oursWithParsing() throws JsonProcessingException {
        return held(subject(JSON.readTree(texts.get(next()))));
    }

    private int next() {
        turn = (turn + 1) % texts.size();
        return turn;
    }

    private int held(Subject person) {
        var held = 0;
        for (var definition : definitions) {
            if (Evaluator.evaluate(definition, person, NOON).member()) {
                held++;
            }
        }
        return held;
    }

    private static Subject subject(JsonNode told) {
        var own = new LinkedHashMap<String, Value>();
        told.properties().forEach(field -> own.put(field.getKey(), value(field.getValue())));
        var nobody = Profile.fresh(new ProfileId("P1"), NOON);
        var patch = ProfilePatch.of(Map.of(), new Value.Fields(own));
        return Subject.counted(ProfileState.fresh(nobody.with(patch, NOON)), false);
    }

    private static Value value(JsonNode node) {
        return node.isNumber() ? Value.of(node.decimalValue()) : Value.of(node.textValue());
    }
}
