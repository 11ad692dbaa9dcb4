package io.relance.lambda.past;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.relance.core.past.PastJobs;
import io.relance.core.past.PastProfiles;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Map;

/// One page of one shard of the people a flow would have, called by the `past-profiles` machine.
///
/// In and out: `{"job", "shard", "after", "looked", "found"}`; `after` is where the next page
/// begins, empty at the start and when the shard is done, and the counts are those of the shard so
/// far. Shard -1 says that all shards are done.
public final class PastProfilesHandler
        implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(PastProfilesHandler.class);

    private final PastJobs jobs;
    private final PastProfiles past;

    public PastProfilesHandler() {
        this(Wiring.fromEnvironment());
    }

    public PastProfilesHandler(Wiring wiring) {
        jobs = wiring.pastJobs();
        past = wiring.pastProfiles();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var id = (String) input.get("job");
        var shard = (int) number(input, "shard");
        var output = new LinkedHashMap<>(input);
        output.put("after", "");
        var job = jobs.find(id);
        if (job.isEmpty()) {
            LOG.atWarn().addKeyValue("job", id).log("there is no such job");
        } else if (shard < 0) {
            jobs.complete(id);
        } else {
            var page = past.page(job.get(), shard, (String) input.get("after"));
            var looked = number(input, "looked") + page.looked();
            var found = number(input, "found") + page.found();
            jobs.progress(id, shard, looked, found);
            output.put("after", page.after());
            output.put("looked", looked);
            output.put("found", found);
        }
        return output;
    }

    private static long number(Map<String, Object> input, String name) {
        return ((Number) input.get(name)).longValue();
    }
}
