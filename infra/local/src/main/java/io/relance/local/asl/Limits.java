package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;

/// Sizes AWS holds an execution to. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
final class Limits {
    private static final int MOST_BYTES = 262_144;

    private Limits() {}

    /// @throws StateFailed with `States.DataLimitExceeded` over 256 KiB
    static void check(String state, JsonNode data) {
        if (tooLarge(data)) {
            throw StateFailed.of(
                    Failure.of(
                            Failure.TOO_LARGE,
                            ("The state/task '%s' returned a result with a size exceeding the"
                                            + " maximum number of bytes service limit.")
                                    .formatted(state)));
        }
    }

    static boolean tooLarge(JsonNode data) {
        return mostBytes(data) > MOST_BYTES
                && data.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /// An upper bound, quicker than writing it out: six bytes for a character that is escaped.
    private static long mostBytes(JsonNode data) {
        return switch (data.getNodeType()) {
            case STRING -> 2 + 6L * data.textValue().length();
            case OBJECT ->
                    data.properties().stream()
                                    .mapToLong(
                                            e ->
                                                    4
                                                            + 6L * e.getKey().length()
                                                            + mostBytes(e.getValue()))
                                    .sum()
                            + 2;
            case ARRAY -> {
                var sum = 2L;
                for (var item : data) {
                    sum += 1 + mostBytes(item);
                }
                yield sum;
            }
            case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> 32;
        };
    }
}
