package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.ReviewResource;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.review.Review;
import io.relance.core.review.ReviewId;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who waits for the operator's word, and that word: one by one, or all of a flow. Ours, beside the
/// published API.
///
/// A verdict is accepted (202) and carried out by a machine of its own. One request decides
/// [#AT_ONCE] at most and answers `{"meta": {"count": decided, "more": whether some are left}}`.
final class ReviewsApi {
    static final int AT_ONCE = 200;
    private static final int READ_LIMIT = 1000;

    private final Ports ports;
    private final Reviews reviews;

    ReviewsApi(Ports ports) {
        this.ports = ports;
        this.reviews = ports.reviews();
    }

    List<Route> routes() {
        var ofFlow = "/api/flows/{}/reviews";
        var routes = new ArrayList<Route>();
        routes.add(new Route("GET", ofFlow, this::list));
        routes.add(new Route("GET", ofFlow + "/{}", this::get));
        routes.add(new Route("GET", "/api/flow-reviews/{}", this::get));
        for (var verdict : Verdict.values()) {
            var word = "/" + verdict.apiName();
            routes.add(new Route("POST", ofFlow + word, request -> all(request, verdict)));
            routes.add(new Route("POST", ofFlow + "/{}" + word, request -> one(request, verdict)));
        }
        return List.copyOf(routes);
    }

    private Answer list(Request request) {
        var query = request.query();
        var fields = query.fields("flow-review", "action_id", "run_id", "since");
        var after = query.cursor().map(ReviewId::new);
        var size = query.pageSize(20, 100);
        return request.answer(
                () ->
                        flowExists(request)
                                ? Answer.page(
                                        page(new FlowId(request.id()), after, size)
                                                .map(ReviewResource::of)
                                                .map(one -> Sparse.of(one, fields)),
                                        request)
                                : Answer.notFound("flow", request));
    }

    private Page<Review> page(FlowId flow, Optional<ReviewId> after, int size) {
        var found = new ArrayList<Review>();
        var from = after;
        var read = 0;
        do {
            var page = reviews.page(flow, from, size - found.size());
            page.reviews().stream().filter(this::waits).forEach(found::add);
            from = page.next();
            read += page.reviews().size();
        } while (from.isPresent() && found.size() < size && read < READ_LIMIT);
        return new Page<>(found, from.map(ReviewId::value).map(Cursor::write));
    }

    /// Nobody waits who is gone, or was decided about a moment ago.
    private boolean waits(Review review) {
        return ports.runs()
                        .find(review.profile(), review.run())
                        .flatMap(run -> run.reached(review.action()))
                        .filter(Run.Reached::needsReview)
                        .isPresent()
                && ports.profiles().load(review.profile()).isPresent();
    }

    private Answer get(Request request) {
        return request.answer(
                () ->
                        find(request)
                                .map(review -> Answer.of(200, ReviewResource.of(review), request))
                                .orElseGet(() -> notFound(request)));
    }

    private Answer one(Request request, Verdict verdict) {
        return request.answer(
                () ->
                        find(request)
                                .map(
                                        review -> {
                                            decide(review, verdict);
                                            return decided(1, false);
                                        })
                                .orElseGet(() -> notFound(request)));
    }

    private Answer all(Request request, Verdict verdict) {
        return request.answer(
                () -> {
                    if (!flowExists(request)) {
                        return Answer.notFound("flow", request);
                    }
                    var page = reviews.page(new FlowId(request.id()), Optional.empty(), AT_ONCE);
                    page.reviews().forEach(review -> decide(review, verdict));
                    return decided(page.reviews().size(), page.next().isPresent());
                });
    }

    /// Off the list only when its machine surely runs.
    private void decide(Review review, Verdict verdict) {
        ports.verdicts().start(review, verdict);
        reviews.remove(review.id());
    }

    private static Answer decided(int count, boolean more) {
        var body = Json.NODES.objectNode();
        body.putObject("meta").put("count", count).put("more", more);
        return new Answer.Document(202, body);
    }

    private Optional<Review> find(Request request) {
        var flow = new FlowId(request.id());
        var id = new ReviewId(request.variables().getLast());
        return reviews.find(id)
                .filter(review -> request.variables().size() == 1 || review.flow().equals(flow))
                .filter(review -> exists(review.flow()))
                .filter(this::waits);
    }

    private boolean flowExists(Request request) {
        return exists(new FlowId(request.id()));
    }

    private boolean exists(FlowId flow) {
        return ports.definitions().current().flows().containsKey(flow);
    }

    private static Answer notFound(Request request) {
        return Answer.refused(Problem.notFound("review", request.variables().getLast()));
    }
}
