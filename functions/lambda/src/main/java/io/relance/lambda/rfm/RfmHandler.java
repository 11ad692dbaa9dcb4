package io.relance.lambda.rfm;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.relance.codec.Json;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.definition.Definitions;
import io.relance.core.recalculation.Beginning;
import io.relance.core.recalculation.Publication;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.rfm.RfmSettings;
import io.relance.lambda.Wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the `rfm-recalculation` machine calls. `do` says what:
///
/// - `begin`: `{"id", "preview"?, "settings"?}` answers `{"id", "parts"}`: lists of shards, one for
///   each part of every pass; none where another recalculation is at work, or this one is over;
/// - `work`: `{"id", "shards", "cursor"}` answers the same with the next cursor, empty when the
/// part
///   has been passed through;
/// - `decide`: `{"id", "parts"}` answers the same, without parts when all is done.
public final class RfmHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(RfmHandler.class);
    private static final String ID = "id";
    private static final String PARTS = "parts";
    private static final String CURSOR = "cursor";

    private final Definitions definitions;
    private final Recalculate recalculate;
    private final Publication publication;

    public RfmHandler() {
        this(Wiring.fromEnvironment());
    }

    public RfmHandler(Wiring wiring) {
        definitions = wiring.definitions();
        recalculate = wiring.recalculate();
        publication = wiring.publication();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        var id = (String) input.get(ID);
        var output = new LinkedHashMap<>(input);
        switch ((String) input.get("do")) {
            case "begin" -> output.put(PARTS, begin(id, input));
            case "work" -> output.put(CURSOR, work(id, input));
            case "decide" -> {
                if (!recalculate.decide(id)) {
                    publication.publish(id);
                    output.put(PARTS, List.of());
                    LOG.atInfo().addKeyValue("recalculation", id).log("recalculation over");
                }
            }
            case String other -> throw new IllegalArgumentException("nobody can do " + other);
        }
        return output;
    }

    private List<List<Integer>> begin(String id, Map<String, Object> input) {
        return switch (recalculate.begin(id, settings(input), preview(input))) {
            case Beginning.Runs(var recalculation, var parts) -> {
                LOG.atInfo()
                        .addKeyValue("recalculation", id)
                        .addKeyValue("asOf", recalculation.asOf())
                        .addKeyValue("parts", parts.size())
                        .log("recalculation runs");
                publication.publish(id);
                yield parts;
            }
            case Beginning.Busy(var other) -> {
                LOG.atWarn()
                        .addKeyValue("recalculation", id)
                        .addKeyValue("running", other.id())
                        .log("another recalculation runs");
                yield List.of();
            }
        };
    }

    private static boolean preview(Map<String, Object> input) {
        return Boolean.TRUE.equals(input.get("preview"));
    }

    /// A preview brings its own; what is done in earnest goes by those of the account.
    private RfmSettings settings(Map<String, Object> input) {
        var given = input.get("settings");
        return preview(input) && given != null
                ? RfmSettingsJson.stored(Json.tree(given))
                : definitions.current().settings().rfm();
    }

    private String work(String id, Map<String, Object> input) {
        var shards = ((List<?>) input.get("shards")).stream().map(RfmHandler::number).toList();
        return recalculate.work(id, shards, (String) input.get(CURSOR));
    }

    private static int number(Object shard) {
        return ((Number) shard).intValue();
    }
}
