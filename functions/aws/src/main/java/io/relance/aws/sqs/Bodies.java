package io.relance.aws.sqs;

import java.nio.charset.StandardCharsets;

/// Bodies of messages: JSON, made of the characters that SQS takes.
final class Bodies {
    /// What a message, and all messages of one request together, may weigh. SQS takes more by now;
    /// a request is billed by every 64 KB:
    ///
    /// quotas (page `quotas-messages.html` of
    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/>).
    static final int LIMIT_BYTES = 256 * 1024;

    private Bodies() {}

    static int bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean fits(String body) {
        return bytes(body) <= LIMIT_BYTES;
    }

    /// The same JSON with the characters escaped that SQS refuses: halves of surrogate pairs, and
    /// the two that are no characters.
    static String safe(String json) {
        if (json.codePoints().noneMatch(Bodies::refused)) {
            return json;
        }
        var safe = new StringBuilder(json.length() + 16);
        json.codePoints()
                .forEach(
                        c -> {
                            if (refused(c)) {
                                safe.append("\\u%04x".formatted(c));
                            } else {
                                safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }

    private static boolean refused(int codePoint) {
        return codePoint == 0xFFFE
                || codePoint == 0xFFFF
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
