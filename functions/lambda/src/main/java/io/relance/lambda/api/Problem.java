package io.relance.lambda.api;

import io.relance.core.Refusal;

import java.util.Map;

/// One reason why a request was not carried out, as the API tells it ([JSON:API
/// errors](https://jsonapi.org/format/1.0/#errors)).
///
/// @param source where the reason lies: `pointer` into the body, or the `parameter` of the query
/// @param meta more for programs, such as the identifier of the profile that is in the way
record Problem(
        int status,
        String code,
        String title,
        String detail,
        Map<String, String> source,
        Map<String, String> meta) {

    private static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of(), Map.of());
    }

    static Problem invalid(Refusal refusal) {
        return of(400, "invalid", "Invalid input.", refusal.message())
                .at("pointer", refusal.pointer());
    }

    static Problem parameter(String name, String detail) {
        return of(400, "invalid", "Invalid input.", detail).at("parameter", name);
    }

    static Problem notFound(String what, String id) {
        return of(
                404,
                "not_found",
                "Not found.",
                "There is no %s with the id %s.".formatted(what, id));
    }

    static Problem noSuchPath() {
        return of(404, "not_found", "Not found.", "There is nothing at this address.");
    }

    static Problem method(String allowed) {
        return of(
                405,
                "method_not_allowed",
                "Method not allowed.",
                "This address answers " + allowed + ".");
    }

    static Problem unauthorized() {
        return of(
                401,
                "not_authenticated",
                "Authentication credentials were not provided or are wrong.",
                "Send the header Authorization: Klaviyo-API-Key followed by a private API key.");
    }

    static Problem unknownCompany() {
        return of(
                        401,
                        "not_authenticated",
                        "The company is not known.",
                        "Send the public key of the account as company_id.")
                .at("parameter", "company_id");
    }

    static Problem duplicate(String profile) {
        var problem =
                of(
                        409,
                        "duplicate_profile",
                        "Conflict.",
                        "A profile already exists with one of these identifiers.");
        return new Problem(
                problem.status,
                problem.code,
                problem.title,
                problem.detail,
                Map.of("pointer", "/data/attributes"),
                Map.of("duplicate_profile_id", profile));
    }

    static Problem inUse(String what, String segment) {
        return of(
                409,
                "in_use",
                "Conflict.",
                "The segment “%s” asks about this %s: edit or delete that segment first."
                        .formatted(segment, what));
    }

    static Problem inUse(String detail) {
        return of(409, "in_use", "Conflict.", detail);
    }

    /// Something else has to be over first.
    static Problem recalculating(String id) {
        var problem =
                of(
                        409,
                        "recalculating",
                        "Conflict.",
                        "A recalculation is running: try again when %s is over.".formatted(id));
        return problem.with(Map.of("recalculation_id", id));
    }

    /// There is no RFM, for what `detail` and `meta` say.
    static Problem unavailable(String detail, Map<String, String> meta) {
        return of(409, "rfm_unavailable", "RFM is not available.", detail).with(meta);
    }

    static Problem tooLarge(int limitInBytes) {
        return of(
                413,
                "payload_too_large",
                "The request is too large.",
                "A request here has at most %d bytes.".formatted(limitInBytes));
    }

    private Problem at(String kind, String place) {
        return new Problem(status, code, title, detail, Map.of(kind, place), meta);
    }

    private Problem with(Map<String, String> more) {
        return new Problem(status, code, title, detail, source, more);
    }
}
