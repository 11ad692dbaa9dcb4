package io.relance.local.stack;

import java.util.Map;
import java.util.TreeMap;

/// What the resources of a stack are called: names, ARNs and addresses, as `Ref` and `GetAtt` give
/// them.
///
/// A resource without a name of its own is called `<stack>-<logical id>`.
final class Names {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    static final String STACK = "relance";

    private record Resource(String type, String name) {}

    private final Map<String, Resource> resources = new TreeMap<>();

    void add(String id, String type, String name, boolean fifo) {
        resources.put(
                id, new Resource(type, fifo && !name.endsWith(".fifo") ? name + ".fifo" : name));
    }

    static String nameProperty(String type) {
        return switch (type) {
            case "AWS::Serverless::Function" -> "FunctionName";
            case "AWS::DynamoDB::Table" -> "TableName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::SNS::Topic" -> "TopicName";
            default -> "Name";
        };
    }

    String name(String id) {
        return resource(id).name();
    }

    String ref(String id) {
        return switch (id) {
            case "AWS::Region" -> REGION;
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::StackName" -> STACK;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackId" ->
                    "arn:aws:cloudformation:"
                            + REGION
                            + ":"
                            + ACCOUNT
                            + ":stack/"
                            + STACK
                            + "/local";
            default -> id.endsWith(".Alias") ? alias(id) : refOfResource(id);
        };
    }

    /// SAM's `!Ref Function.Alias`.
    private String alias(String id) {
        return arn(id.substring(0, id.length() - ".Alias".length())) + ":live";
    }

    private String refOfResource(String id) {
        var resource = resource(id);
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> queueUrl(resource.name());
            case "AWS::SNS::Topic",
                    "AWS::Serverless::StateMachine",
                    "AWS::SecretsManager::Secret" ->
                    arn(id);
            case "AWS::Serverless::HttpApi" -> apiId(id);
            default -> resource.name();
        };
    }

    String attribute(String id, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn", "StreamArn" -> arn(id);
            case "QueueName", "TopicName", "Name" -> name(id);
            case "QueueUrl" -> queueUrl(name(id));
            case "ApiEndpoint" -> apiEndpoint(id);
            default ->
                    throw new IllegalArgumentException(
                            "the local cloud does not know " + id + "." + attribute);
        };
    }

    /// Where an HTTP API is served in the cloud; the local cloud puts its own address in this
    /// place.
    static String apiEndpoint(String id) {
        return "https://" + apiId(id) + ".execute-api." + REGION + ".amazonaws.com";
    }

    static String apiId(String id) {
        return id.toLowerCase(java.util.Locale.ROOT);
    }

    static String queueUrl(String name) {
        return "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + name;
    }

    String arn(String id) {
        var resource = resource(id);
        var name = resource.name();
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> inAccount("sqs", name);
            case "AWS::SNS::Topic" -> inAccount("sns", name);
            case "AWS::DynamoDB::Table" -> inAccount("dynamodb", "table/" + name);
            case "AWS::Serverless::Function" -> inAccount("lambda", "function:" + name);
            case "AWS::Serverless::StateMachine" -> inAccount("states", "stateMachine:" + name);
            case "AWS::Events::EventBus" -> inAccount("events", "event-bus/" + name);
            case "AWS::Events::Rule" -> inAccount("events", "rule/" + name);
            case "AWS::SecretsManager::Secret" -> inAccount("secretsmanager", "secret:" + name);
            case "AWS::SSM::Parameter" -> inAccount("ssm", "parameter/" + name);
            case "AWS::Logs::LogGroup" -> inAccount("logs", "log-group:" + name);
            case "AWS::IAM::Role" -> "arn:aws:iam::" + ACCOUNT + ":role/" + name;
            default -> inAccount("local", resource.type() + "/" + name);
        };
    }

    private static String inAccount(String service, String rest) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + rest;
    }

    private Resource resource(String id) {
        var resource = resources.get(id);
        if (resource == null) {
            throw new IllegalArgumentException("the template has no resource or parameter " + id);
        }
        return resource;
    }
}
