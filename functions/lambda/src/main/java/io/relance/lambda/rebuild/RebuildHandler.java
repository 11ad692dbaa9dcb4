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

/// One page of one shard of a segment's rebuild, called by the `segment-rebuild` machine.
///
/// In and out: `{"segment", "updated", "shard", "after"}`; `after` is the last profile done, empty
/// at the
/// start and when the shard is done. Shard -1 says that all shards are done.
public final class RebuildHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int PAGE = 100;
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
        var segment = new SegmentId((String) input.get("segment"));
        var shard = ((Number) input.get("shard")).intValue();
        var after = (String) input.get("after");
        var output = new LinkedHashMap<>(input);
        output.put(
                "after",
                shard < 0
                        ? ready(segment, (String) input.get("updated"))
                        : page(segment, shard, after));
        return output;
    }

    private String page(SegmentId segment, int shard, String after) {
        var from =
                after.isEmpty() ? Optional.<ProfileId>empty() : Optional.of(new ProfileId(after));
        List<ProfileId> page = profiles.page(shard, from, PAGE);
        for (var profile : page) {
            rebuild(profile, segment);
        }
        return page.size() < PAGE ? "" : page.getLast().value();
    }

    /// Somebody may write the profile in between: then it is decided again on what is there now.
    private void rebuild(ProfileId profile, SegmentId segment) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (record.rebuild(profile, segment)) {
                return;
            }
        }
        throw new IllegalStateException("a profile is being written by too many at once");
    }

    /// A segment edited since then is being computed by another execution.
    private String ready(SegmentId id, String updated) {
        Optional.ofNullable(definitions.current().segments().get(id))
                .filter(segment -> segment.updated().toString().equals(updated))
                .ifPresent(
                        segment ->
                                definitions.replace(
                                        segment, segment.processing(false, segment.updated())));
        return "";
    }
}
