package io.relance.local;

import io.relance.lambda.Clients;
import io.relance.lambda.Wiring;
import io.relance.local.bus.EventBuses;
import io.relance.local.dynamo.LocalTables;
import io.relance.local.dynamo.MeteredDynamo;
import io.relance.local.function.Deployment;
import io.relance.local.machine.LocalMachines;
import io.relance.local.meter.Meter;
import io.relance.local.meter.Prices;
import io.relance.local.outbox.Outbox;
import io.relance.local.schedule.Schedules;
import io.relance.local.ses.LocalSes;
import io.relance.local.ses.Reports;
import io.relance.local.sns.InboundTexts;
import io.relance.local.sns.LocalSns;
import io.relance.local.sqs.LocalSqs;
import io.relance.local.sqs.Poller;
import io.relance.local.stack.Stack;
import io.relance.local.stack.StackReader;
import io.relance.local.time.VirtualTime;
import io.relance.local.webhook.LocalWebhooks;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The cloud in one JVM, as `template.yaml` describes it: real handlers on stand-ins of AWS's
/// services. One thread; nothing moves but by [#time()].
public final class Cloud implements AutoCloseable {
    private final CloudOptions options;
    private final Stack stack;
    private final VirtualTime time;
    private final Meter meter = new Meter(Prices.current());
    private final Outbox outbox = new Outbox();
    private final LocalTables tables;
    private final Clients clients;
    private final LocalSqs sqs;
    private final SeededIds ids;
    private final LocalMachines machines;
    private final LocalWebhooks webhooks;
    private final Reports reports;
    private final InboundTexts texts;
    private final Deployment functions;
    private final EventBuses buses;

    private Cloud(CloudOptions options, Stack stack) {
        this.options = options;
        this.stack = stack;
        time = new VirtualTime(options.start());
        ids = new SeededIds(options.seed());
        var requestIds = new SeededIds(options.seed());
        tables = LocalTables.open(stack.tables(), options.data());
        sqs = new LocalSqs(stack.queues(), time, requestIds, meter);
        var sns = new LocalSns(stack, time, requestIds, meter, sqs, outbox);
        machines = new LocalMachines(time, options.seed(), meter);
        webhooks = new LocalWebhooks(time, outbox);
        clients =
                new Clients(
                        new MeteredDynamo(tables.client(), meter),
                        sqs,
                        machines.client(),
                        new LocalSes(time, meter, outbox),
                        sns,
                        webhooks);
        reports = new Reports(time, stack.feedback(), sns);
        texts = new InboundTexts(sns, requestIds, stack.topics());
        functions = new Deployment(stack, this::wiring, time, requestIds, meter);
        sns.deliverTo(functions);
        machines.callBy(functions);
        buses = new EventBuses(stack, functions, meter);
        callBySources();
    }

    /// Boots the cloud that the template describes.
    public static Cloud boot(CloudOptions options) throws IOException {
        return new Cloud(options, StackReader.read(options.template(), options.parameters()));
    }

    private void callBySources() {
        var schedules = new Schedules(time, meter, functions);
        machines.deploy(stack, schedules);
        for (var function : functions.all()) {
            for (var source : function.spec().sources()) {
                switch (source) {
                    case Stack.Source.Queue queue -> new Poller(sqs, queue, function, time);
                    case Stack.Source.Schedule schedule -> schedules.add(schedule, function);
                    case Stack.Source.Http _, Stack.Source.Topic _ -> {} // their services call
                }
            }
        }
    }

    private Wiring wiring(Stack.Function function) {
        return wiring(function.environment());
    }

    /// The wiring of a function that has the environment of all functions together.
    public Wiring wiring() {
        var all = new TreeMap<String, String>();
        stack.functions().values().forEach(function -> all.putAll(function.environment()));
        return wiring(all);
    }

    /// The wiring a function with this environment gets.
    public Wiring wiring(Map<String, String> environment) {
        return new Wiring(served(environment), clients, options.secrets(), time, ids);
    }

    /// The environment with the API's address in the cloud replaced by the one it is served at.
    private Map<String, String> served(Map<String, String> environment) {
        return options.publicUrl()
                .map(
                        url ->
                                environment.entrySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey,
                                                        each ->
                                                                each.getValue()
                                                                        .replaceAll(
                                                                                Stack.API_ADDRESS,
                                                                                url))))
                .orElse(environment);
    }

    /// Identifiers of the profiles that ever entered a flow.
    public Stream<String> profilesWithRuns() {
        return tables
                .client()
                .scanPaginator(
                        scan ->
                                scan.tableName(wiring().env("PROFILES_TABLE"))
                                        .filterExpression("begins_with(SK, :run)")
                                        .expressionAttributeValues(
                                                Map.of(":run", AttributeValue.fromS("R#")))
                                        .projectionExpression("PK"))
                .items()
                .stream()
                .map(item -> item.get("PK").s().substring("P#".length()))
                .distinct()
                .sorted();
    }

    public LocalMachines machines() {
        return machines;
    }

    public VirtualTime time() {
        return time;
    }

    public Stack stack() {
        return stack;
    }

    public Meter meter() {
        return meter;
    }

    public Outbox outbox() {
        return outbox;
    }

    /// Says how webhooks are answered.
    public LocalWebhooks webhooks() {
        return webhooks;
    }

    /// Says what became of a mail.
    public Reports reports() {
        return reports;
    }

    /// What people text the shop.
    public InboundTexts texts() {
        return texts;
    }

    public Deployment functions() {
        return functions;
    }

    public EventBuses buses() {
        return buses;
    }

    public LocalSqs sqs() {
        return sqs;
    }

    public Clients clients() {
        return clients;
    }

    @Override
    public void close() {
        tables.close();
    }
}
