package io.relance.local.stack;

import io.relance.local.stack.Stack.Feedback;
import io.relance.local.stack.Stack.Function;
import io.relance.local.stack.Stack.Machine;
import io.relance.local.stack.Stack.Queue;
import io.relance.local.stack.Stack.Rule;
import io.relance.local.stack.Stack.Subscription;
import io.relance.local.stack.Stack.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `template.yaml` (AWS SAM). A resource without a meaning on one machine is left alone when
/// its type is known to have none; any other type is refused by name.
///
/// (page `sam-specification.html` of
/// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/>)
public final class StackReader {
    /// Rights, alarms, keys and addresses: the local cloud does as well without.
    private static final Set<String> NOT_LOCAL =
            Set.of(
                    "AWS::ApplicationInsights::Application",
                    "AWS::CloudFormation::Stack",
                    "AWS::Events::EventBusPolicy",
                    "AWS::KMS::Alias",
                    "AWS::KMS::Key",
                    "AWS::Lambda::Permission",
                    "AWS::ResourceGroups::Group",
                    "AWS::SES::ConfigurationSet",
                    "AWS::SES::EmailIdentity",
                    "AWS::SES::VdmAttributes",
                    "AWS::SNS::TopicPolicy",
                    "AWS::SQS::QueuePolicy",
                    "AWS::SSM::Parameter",
                    "AWS::SecretsManager::Secret",
                    "AWS::Serverless::Application",
                    "AWS::Serverless::HttpApi",
                    "AWS::Serverless::LayerVersion");

    private static final List<String> NOT_LOCAL_SERVICES =
            List.of("AWS::Budgets::", "AWS::CloudWatch::", "AWS::IAM::", "AWS::Logs::");

    private final Path folder;
    private final Intrinsics intrinsics;
    private final Names names = new Names();
    private final Map<?, ?> globals;
    private final Map<String, Map<?, ?>> resources = new LinkedHashMap<>();

    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();
    private final List<Machine> machines = new ArrayList<>();
    private final List<String> buses = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Feedback> feedback = new ArrayList<>();

    private StackReader(Path folder, Map<?, ?> template, Map<String, String> given) {
        this.folder = folder;
        globals = section(section(template, "Globals"), "Function");
        intrinsics =
                new Intrinsics(
                        parameters(section(template, "Parameters"), given),
                        section(template, "Mappings"),
                        section(template, "Conditions"),
                        names);
        section(template, "Resources").forEach((id, raw) -> keep(id.toString(), (Map<?, ?>) raw));
    }

    /// Reads the template in `file`, with its parameters' defaults where `parameters` names none.
    public static Stack read(Path file, Map<String, String> parameters) throws IOException {
        var template = TemplateYaml.read(Files.readString(file));
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        return new StackReader(folder, template, parameters).stack();
    }

    private void keep(String id, Map<?, ?> resource) {
        if (resource.get("Condition") instanceof String condition && !intrinsics.holds(condition)) {
            return;
        }
        resources.put(id, resource);
        var type = String.valueOf(resource.get("Type"));
        var raw = section(resource, "Properties");
        var fifo =
                type.equals("AWS::SQS::Queue")
                        && "true".equals(String.valueOf(raw.get("FifoQueue")));
        var named = new Properties(id, raw, intrinsics).text(Names.nameProperty(type));
        names.add(id, type, named.orElse(Names.STACK + "-" + id), fifo);
    }

    private Stack stack() {
        resources.forEach(this::add);
        return new Stack(
                functions, tables, queues, subscriptions, topics, machines, buses, rules, feedback);
    }

    private void add(String id, Map<?, ?> resource) {
        var type = String.valueOf(resource.get("Type"));
        var properties = new Properties(id, section(resource, "Properties"), intrinsics);
        switch (type) {
            case "AWS::Serverless::Function" -> {
                var function = Functions.read(id, names.arn(id), properties.over(globals));
                functions.put(id, function);
                rules.addAll(Functions.rules(id, function.arn(), properties));
            }
            case "AWS::DynamoDB::Table" -> tables.add(Tables.read(names.name(id), properties));
            case "AWS::SQS::Queue" ->
                    queues.add(Queues.read(names.name(id), names.arn(id), properties));
            case "AWS::SNS::Topic" -> {
                topics.add(names.arn(id));
                properties
                        .maps("Subscription")
                        .forEach(own -> subscriptions.add(subscription(names.arn(id), own)));
            }
            case "AWS::SNS::Subscription" ->
                    subscriptions.add(
                            subscription(properties.requiredText("TopicArn"), properties));
            case "AWS::Serverless::StateMachine" ->
                    machines.add(Machines.read(folder, names.name(id), names.arn(id), properties));
            case "AWS::Events::EventBus" -> buses.add(names.name(id));
            case "AWS::Events::Rule" -> rules.addAll(Functions.targets(names.name(id), properties));
            case "AWS::SES::ConfigurationSetEventDestination" -> feedback(properties);
            default -> leaveAlone(id, type);
        }
    }

    private static void leaveAlone(String id, String type) {
        if (!NOT_LOCAL.contains(type) && NOT_LOCAL_SERVICES.stream().noneMatch(type::startsWith)) {
            throw new IllegalArgumentException(
                    "the local cloud does not know the type %s of %s".formatted(type, id));
        }
    }

    private static Subscription subscription(String topic, Properties properties) {
        return new Subscription(
                topic,
                properties.requiredText("Protocol"),
                properties.requiredText("Endpoint"),
                properties.flag("RawMessageDelivery"));
    }

    private void feedback(Properties properties) {
        var destination = properties.map("EventDestination");
        destination
                .map("SnsDestination")
                .text("TopicARN")
                .ifPresent(
                        topic ->
                                feedback.add(
                                        new Feedback(
                                                properties.requiredText("ConfigurationSetName"),
                                                topic,
                                                destination.list("MatchingEventTypes").stream()
                                                        .map(Object::toString)
                                                        .toList())));
    }

    private static Map<String, String> parameters(Map<?, ?> declared, Map<String, String> given) {
        var all = new LinkedHashMap<String, String>();
        declared.forEach(
                (name, raw) -> {
                    var value = given.get(name.toString());
                    var byDefault = ((Map<?, ?>) raw).get("Default");
                    if (value == null && byDefault == null) {
                        throw new IllegalArgumentException(
                                "the parameter " + name + " has no value");
                    }
                    all.put(name.toString(), value != null ? value : byDefault.toString());
                });
        return all;
    }

    private static Map<?, ?> section(Map<?, ?> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
