package io.relance.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.relance.local.asl.Failure;
import io.relance.local.asl.TaskInvoker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Tasks that call a Lambda function: `arn:aws:states:::lambda:invoke` (the output is Lambda's
/// whole answer) and a function's own ARN (the output is what the function returned). Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
public final class LambdaTasks implements TaskInvoker {
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final String FUNCTION = ":function:";

    /// The functions of the cloud. They run in this process and take no virtual time.
    public interface Functions {
        boolean has(String name);

        /// @throws Exception as the handler threw it
        JsonNode invoke(String name, JsonNode payload) throws Exception;
    }

    private final Functions functions;

    public LambdaTasks(Functions functions) {
        this.functions = functions;
    }

    @Override
    public boolean knows(String resource) {
        return resource.equals(INVOKE)
                || (resource.startsWith("arn:aws:lambda:") && functions.has(name(resource)));
    }

    @Override
    public void invoke(Call call, Consumer<Outcome> answer) {
        answer.accept(
                call.resource().equals(INVOKE)
                        ? optimised(call)
                        : function(name(call.resource()), call.arguments()));
    }

    private Outcome optimised(Call call) {
        var asked = call.arguments().path("FunctionName").asText();
        var payload =
                Optional.ofNullable(call.arguments().get("Payload"))
                        .orElseGet(JsonNodeFactory.instance::objectNode);
        return switch (function(name(asked), payload)) {
            case Outcome.Done(var returned) -> new Outcome.Done(answer(call, returned));
            case Outcome.Failed failed -> failed;
        };
    }

    /// Lambda's answer as Step Functions shows it; the request id is derived, not drawn.
    private static JsonNode answer(Call call, JsonNode returned) {
        var seed = call.execution() + "/" + call.state() + "/" + call.retry();
        var id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
        var answer = JsonNodeFactory.instance.objectNode().put("ExecutedVersion", "$LATEST");
        answer.set("Payload", returned);
        answer.putObject("SdkHttpMetadata").put("HttpStatusCode", 200);
        answer.putObject("SdkResponseMetadata").put("RequestId", id);
        return answer.put("StatusCode", 200);
    }

    private Outcome function(String name, JsonNode payload) {
        if (!functions.has(name)) {
            return new Outcome.Failed(
                    Failure.of(
                            "Lambda.ResourceNotFoundException",
                            "Function not found: "
                                    + name
                                    + " (Service: Lambda, Status Code: 404)"));
        }
        try {
            return new Outcome.Done(functions.invoke(name, payload));
        } catch (Exception thrown) {
            return new Outcome.Failed(
                    Failure.of(thrown.getClass().getName(), cause(thrown).toString()));
        }
    }

    /// An exception as Lambda's Java runtime reports it. Source:
    /// https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html
    private static JsonNode cause(Throwable thrown) {
        var cause = JsonNodeFactory.instance.objectNode();
        cause.put("errorMessage", thrown.getMessage());
        cause.put("errorType", thrown.getClass().getName());
        var trace = cause.putArray("stackTrace");
        Arrays.stream(thrown.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().equals(LambdaTasks.class.getName()))
                .forEach(frame -> trace.add(frame.toString()));
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            cause.set("cause", cause(thrown.getCause()));
        }
        return cause;
    }

    /// The bare name in a name, a partial or a full ARN, with or without a qualifier.
    private static String name(String function) {
        var at = function.indexOf(FUNCTION);
        var name = at < 0 ? function : function.substring(at + FUNCTION.length());
        var qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }
}
