package io.relance.codec.flow;

import static io.relance.codec.flow.Library.NOON;
import static io.relance.codec.flow.Library.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.codec.segment.Known;
import io.relance.core.Refusal;
import io.relance.core.Result;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.MachineInput;
import io.relance.core.flow.RandomFlows;
import io.relance.core.flow.RunId;
import io.relance.core.flow.Status;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class FlowDocumentTest {
    @RepeatedTest(200)
    void aFlowSurvivesStorage(RepetitionInfo run) {
        var random = RandomFlows.seeded(run.getCurrentRepetition());
        var flow =
                new Flow(
                        new FlowId("FLOW"),
                        "Fête des mères",
                        Status.MANUAL,
                        random.coin(),
                        random.flow(),
                        random.coin() ? Optional.of("arn:machine:1") : Optional.empty(),
                        NOON,
                        random.instant());

        var stored = Json.write(FlowDocument.write(flow));

        assertThat(FlowDocument.read(Json.read(stored).orThrow()))
                .as("seed %d", random.seed())
                .isEqualTo(flow);
    }

    @Test
    void givenAFlowSetLive_whenAsked_thenEveryMailIsLive() {
        var live = Library.flow("abandoned-cart").withStatus(Status.LIVE, NOON.plusSeconds(5));

        assertThat(live.status()).isEqualTo(Status.LIVE);
        assertThat(live.updated()).isEqualTo(NOON.plusSeconds(5));
        assertThat(live.definition().inOrder())
                .filteredOn(Action.SendEmail.class::isInstance)
                .hasSize(3)
                .allMatch(mail -> ((Action.SendEmail) mail).status() == Status.LIVE);
    }

    @Test
    void givenAPatchOfOneField_whenRead_thenAllElseStays() {
        var flow = Library.flow("abandoned-cart").definition();
        var id = new ActionId("abandoned-cart02");
        var before = (Action.SendEmail) flow.action(id).orElseThrow();

        var patched =
                (Action.SendEmail)
                        patch(
                                        "{'data': {'status': 'live',"
                                                + " 'message': {'subject_line': 'New'}}}",
                                        id)
                                .orThrow();

        assertThat(patched.status()).isEqualTo(Status.LIVE);
        assertThat(patched.message().subject()).isEqualTo("New");
        assertThat(patched.message().name()).isEqualTo(before.message().name());
        assertThat(patched.next()).isEqualTo(before.next());
    }

    @Test
    void givenAPatchOfWhatAnActionIsOrWhereItLeads_whenRead_thenItIsRefused() {
        var id = new ActionId("abandoned-cart02");

        assertThat(
                        pointers(
                                patch(
                                        "{'id': 'x', 'type': 'time-delay', 'links': {'next': null},"
                                                + " 'data': {}}",
                                        id)))
                .containsExactly("/definition/id", "/definition/type", "/definition/links");
        assertThat(patch("{'type': 'send-email', 'links': {'next': 'abandoned-cart03'}}", id))
                .isInstanceOf(Result.Ok.class);
    }

    @Test
    void givenAPatchThatMakesTheFlowTooLong_whenRead_thenItIsRefused() {
        var delay = new ActionId("abandoned-cart03");

        assertThat(pointers(patch("{'data': {'unit': 'days', 'value': 400}}", delay)))
                .containsExactly("/definition/data/value");
        assertThat(pointers(patch("{'data': {'unit': 'days', 'value': 360}}", delay)))
                .containsExactly("/definition/data");
        assertThat(patch("{'data': {'value': 30}}", delay)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void givenWhatAnExecutionIsStartedWith_whenWritten_thenItReadsBackTheSame() {
        var input =
                new MachineInput(
                        new RunId("run"),
                        new FlowId("flow"),
                        new ProfileId("profile"),
                        new ActionId("flow01"),
                        Map.of(new ActionId("flow01"), NOON),
                        Map.of(new ActionId("flow02"), "yes"));

        var text = MachineInputJson.write(input);

        assertThat(text)
                .isEqualTo(
                        Json.write(
                                json(
                                        """
                                        {'run': 'run', 'flow': 'flow', 'profile': 'profile',
                                         'entry': 'flow01',
                                         'waits': {'flow01': '2026-03-02T12:00:00Z'},
                                         'answers': {'flow02': 'yes'}}
                                        """)));
        assertThat(MachineInputJson.read(text)).isEqualTo(input);
    }

    private static Result<Action, List<Refusal>> patch(String action, ActionId id) {
        var flow = Library.flow("abandoned-cart").definition();
        return FlowJson.readAction(json(action), "/definition", flow, id, Known.EVERYTHING);
    }

    private static List<String> pointers(Result<Action, List<Refusal>> patched) {
        return switch (patched) {
            case Result.Ok(var action) -> throw new AssertionError("not refused: " + action);
            case Result.Err(var refusals) -> refusals.stream().map(Refusal::pointer).toList();
        };
    }
}
