package io.relance.lambda.api;

import io.relance.lambda.Secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Who may call. Keys are compared in constant time, so that the time of an answer tells nothing.
final class Gate {
    private static final List<String> SCHEMES = List.of("klaviyo-api-key ", "bearer ");
    private static final int BODY_LIMIT = 5 * 1024 * 1024;

    private final Secrets secrets;

    Gate(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Why the request is not let in; empty if it is.
    Optional<Answer> refusal(Request request) {
        if (!request.path().startsWith("/client/") && !privateKey(request)) {
            return Optional.of(Answer.refused(Problem.unauthorized()));
        }
        if (request.path().startsWith("/client/") && !company(request)) {
            return Optional.of(Answer.refused(Problem.unknownCompany()));
        }
        return request.body().length() > BODY_LIMIT
                ? Optional.of(Answer.refused(Problem.tooLarge(BODY_LIMIT)))
                : Optional.empty();
    }

    private boolean privateKey(Request request) {
        var key = request.header("authorization").flatMap(Gate::key);
        var known = false;
        for (var one : secrets.apiKeys()) {
            known |= key.filter(sent -> same(sent, one)).isPresent();
        }
        return known;
    }

    private static Optional<String> key(String header) {
        return SCHEMES.stream()
                .filter(scheme -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(scheme -> header.substring(scheme.length()).strip())
                .filter(key -> !key.isEmpty())
                .findFirst();
    }

    private boolean company(Request request) {
        return request.query()
                .get("company_id")
                .filter(sent -> same(sent, secrets.companyId()))
                .isPresent();
    }

    private static boolean same(String sent, String known) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
    }
}
