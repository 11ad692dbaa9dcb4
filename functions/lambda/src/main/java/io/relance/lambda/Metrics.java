package io.relance.lambda;

import io.relance.codec.Json;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/// Counts for CloudWatch, in its embedded metric format: one line of JSON on standard output (page
/// `CloudWatch_Embedded_Metric_Format` of
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/>). Properties stand beside the
/// count, so that a log query can break it down; they hold identifiers and names of kinds, nothing
/// about a person.
public final class Metrics {
    private static final String NAMESPACE = "Relance";

    private final PrintStream out;
    private final InstantSource clock;

    public Metrics(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /// Counts one of `name`.
    public void count(String name, Map<String, String> properties) {
        var line = Json.NODES.objectNode();
        var aws = line.putObject("_aws");
        aws.put("Timestamp", clock.instant().toEpochMilli());
        var directive = aws.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray();
        directive.putArray("Metrics").addObject().put("Name", name).put("Unit", "Count");
        properties.forEach(line::put);
        line.put(name, 1);
        out.println(Json.write(line));
    }
}
