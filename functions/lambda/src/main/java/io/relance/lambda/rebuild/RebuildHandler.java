package io.relance.lambda.rebuild;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.relance.core.definition.Definitions;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.segment.SegmentId;
import io.relance.lambda.Wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One page of one shard of work over all profiles, called by the `segment-rebuild` machine.
///
/// In and out: `{"work", "shard", "after"}`; `work` is `{"segment", "updated"}` for a segment that
/// is
/// computed anew, `{"occasion"}` where everybody is looked at again, or `{"flow"}` for a flow that
/// starts with a date and was opened: then everybody's
/// next wake is planned. `after` is the last profile done, empty at the start and when the shard is
/// done. Shard -1 says that all shards are done.
public final class RebuildHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /// So many that the machine's history, of at most 25,000 entries, holds tens of millions
    /// ([quotas](https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html)).
    private static final int PAGE = 5_000;
    private static final int ATTEMPTS = 12;

    private final Profiles profiles;
    private final Definitions definitions;
    private final Record record;

    public RebuildHandler() {
        this(Wiring.fromEnvironment());
    }

    public RebuildHandler(Wiring wiring) {
        profiles = wiring.profiles();
        definitions = wiring.definitions();
        record = wiring.record();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var work = (Map<?, ?>) input.get("work");
        var segment = Optional.ofNullable((String) work.get("segment")).map(SegmentId::new);
        var shard = ((Number) input.get("shard")).intValue();
        var output = new LinkedHashMap<>(input);
        if (shard < 0) {
            segment.ifPresent(id -> ready(id, (String) work.get("updated")));
            output.put("after", "");
        } else {
            Predicate<ProfileId> look =
                    segment.<Predicate<ProfileId>>map(id -> profile -> record.rebuild(profile, id))
                            .orElse(record::recheck);
            output.put("after", page(look, shard, (String) input.get("after")));
        }
        return output;
    }

    private String page(Predicate<ProfileId> look, int shard, String after) {
        var from =
                after.isEmpty() ? Optional.<ProfileId>empty() : Optional.of(new ProfileId(after));
        List<ProfileId> page = profiles.page(shard, from, PAGE);
        for (var profile : page) {
            insist(look, profile);
        }
        return page.size() < PAGE ? "" : page.getLast().value();
    }

    /// Somebody may write the profile in between: then it is decided again on what is there now.
    private static void insist(Predicate<ProfileId> look, ProfileId profile) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (look.test(profile)) {
                return;
            }
        }
        throw new IllegalStateException("a profile is being written by too many at once");
    }

    /// A segment edited since then is being computed by another execution.
    private void ready(SegmentId id, String updated) {
        Optional.ofNullable(definitions.current().segments().get(id))
                .filter(segment -> segment.updated().toString().equals(updated))
                .ifPresent(
                        segment ->
                                definitions.replace(
                                        segment, segment.processing(false, segment.updated())));
    }
}
