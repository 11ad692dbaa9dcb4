package io.relance.lambda.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;
import io.relance.core.review.Verdict;
import io.relance.core.step.Step;
import io.relance.lambda.Wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One action of a run, called by the flow's state machine.
///
/// In: `{"run", "flow", "profile", "action"}`, and `"error"` where the machine gave up on the
/// action, and `"verdict"`, `send` or `cancel`, for an action that needed review. Out: `{"waits":
/// {action: instant}, "answer": branch}`.
public final class StepHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Step step;

    public StepHandler() {
        this(Wiring.fromEnvironment());
    }

    public StepHandler(Wiring wiring) {
        step = wiring.step();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var request =
                new Step.Request(
                        new RunId(text(input, "run")),
                        new FlowId(text(input, "flow")),
                        new ProfileId(text(input, "profile")),
                        new ActionId(text(input, "action")),
                        Optional.ofNullable(input.get("error")).map(Object::toString),
                        Optional.ofNullable(input.get("verdict")).map(StepHandler::verdict));
        try {
            return output(step.carryOut(request));
        } catch (io.relance.core.step.Postponed notNow) {
            throw new Postponed(notNow.getMessage());
        } catch (io.relance.core.step.Held night) {
            throw new Held(night.until());
        }
    }

    private static Verdict verdict(Object name) {
        return Verdict.named(name.toString())
                .orElseThrow(() -> new IllegalArgumentException("no verdict is called " + name));
    }

    private static String text(Map<String, Object> input, String name) {
        if (input.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("the step's input has no text at /" + name);
    }

    private static Map<String, Object> output(Step.Answer answer) {
        var waits = new LinkedHashMap<String, Object>();
        answer.waits().forEach((action, until) -> waits.put(action.value(), until.toString()));
        var output = new LinkedHashMap<String, Object>();
        output.put("waits", waits);
        answer.answer().ifPresent(branch -> output.put("answer", branch));
        return output;
    }
}
