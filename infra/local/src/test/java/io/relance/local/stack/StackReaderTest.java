package io.relance.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.local.Repository;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class StackReaderTest {
    private static final String TEMPLATE =
            """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              Size: {Type: Number, Default: 256}
              Extra: {Type: String, Default: ""}
            Conditions:
              HasExtra: !Not [!Equals [!Ref Extra, ""]]
            Globals:
              Function:
                Architectures: [arm64]
                Timeout: 7
                Environment:
                  Variables:
                    QUEUE: !Ref Orders
                    SHARED: global
            Resources:
              Taker:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.b.Taker::handleRequest
                  MemorySize: !Ref Size
                  Environment:
                    Variables:
                      SHARED: own
                      TABLE: !Sub "${Things}/${AWS::Region}"
                      EXTRA: !If [HasExtra, !Ref Extra, !Ref "AWS::NoValue"]
                      NAMES: !Join ["+", [!GetAtt Orders.QueueName, !Select [1, !Split ["-", "x-y"]]]]
                  Events:
                    Route: {Type: HttpApi, Properties: {Method: post, Path: "/take/{id}"}}
                    Batch:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt Orders.Arn
                        BatchSize: 5
                        FunctionResponseTypes: [ReportBatchItemFailures]
                    Nightly: {Type: ScheduleV2, Properties: {ScheduleExpression: "cron(0 3 * * ? *)"}}
                    Matching:
                      Type: EventBridgeRule
                      Properties: {Pattern: {source: [{prefix: shop}]}}
              Things:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
                  KeySchema: [{AttributeName: PK, KeyType: HASH}]
                  TimeToLiveSpecification: {AttributeName: expires, Enabled: true}
              Orders:
                Type: AWS::SQS::Queue
                Properties:
                  FifoQueue: true
                  VisibilityTimeout: 90
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
              Dead: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}
              OnlyWithExtra: {Type: "AWS::SNS::Topic", Condition: HasExtra}
              Role: {Type: "AWS::IAM::Role"}
            """;

    @TempDir private Path folder;

    private Stack read(String template, Map<String, String> parameters) throws IOException {
        return StackReader.read(
                Files.writeString(folder.resolve("template.yaml"), template), parameters);
    }

    @Test
    void givenAFunction_whenRead_thenGlobalsAreMergedAndReferencesResolved() throws IOException {
        var function = read(TEMPLATE, Map.of()).functions().get("Taker");

        assertThat(function.handler()).isEqualTo("a.b.Taker");
        assertThat(function.memoryMb()).isEqualTo(256);
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(function.arm()).isTrue();
        assertThat(function.arn())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:relance-Taker");
        assertThat(function.environment())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "QUEUE",
                                "https://sqs.us-east-1.amazonaws.com/000000000000/relance-Orders.fifo",
                                "SHARED",
                                "own",
                                "TABLE",
                                "relance-Things/us-east-1",
                                "NAMES",
                                "relance-Orders.fifo+y"));
    }

    @Test
    void givenAFunction_whenRead_thenItsSourcesAreKnown() throws IOException {
        var stack = read(TEMPLATE, Map.of());

        assertThat(stack.functions().get("Taker").sources())
                .containsExactly(
                        new Stack.Source.Http("POST", "/take/{id}"),
                        new Stack.Source.Queue(
                                "arn:aws:sqs:us-east-1:000000000000:relance-Orders.fifo", 5, true),
                        new Stack.Source.Schedule(
                                "Taker-Nightly", "cron(0 3 * * ? *)", Optional.empty()));
        assertThat(stack.rules())
                .containsExactly(
                        new Stack.Rule(
                                "Taker-Matching",
                                "default",
                                "{\"source\":[{\"prefix\":\"shop\"}]}",
                                stack.functions().get("Taker").arn()));
    }

    @Test
    void givenAFifoQueueWithRedrive_whenRead_thenItsNameEndsInFifo() throws IOException {
        var queue = read(TEMPLATE, Map.of()).queues().getFirst();

        assertThat(queue.name()).isEqualTo("relance-Orders.fifo");
        assertThat(queue.visibility()).isEqualTo(Duration.ofSeconds(90));
        assertThat(queue.redrive())
                .contains(
                        new Stack.Redrive(
                                "arn:aws:sqs:us-east-1:000000000000:relance-Dead.fifo", 3));
    }

    @Test
    void givenAParameter_whenSet_thenItsConditionAddsTheResource() throws IOException {
        assertThat(read(TEMPLATE, Map.of()).topics()).isEmpty();

        var stack = read(TEMPLATE, Map.of("Extra", "yes", "Size", "512"));

        assertThat(stack.topics())
                .containsExactly("arn:aws:sns:us-east-1:000000000000:relance-OnlyWithExtra");
        assertThat(stack.functions().get("Taker").memoryMb()).isEqualTo(512);
        assertThat(stack.functions().get("Taker").environment()).containsEntry("EXTRA", "yes");
    }

    @Test
    void givenAnUnknownType_whenRead_thenItIsRefusedByName() {
        var template = TEMPLATE + "  Cache: {Type: \"AWS::ElastiCache::CacheCluster\"}\n";

        assertThatThrownBy(() -> read(template, Map.of()))
                .hasMessage(
                        "the local cloud does not know the type AWS::ElastiCache::CacheCluster of"
                                + " Cache");
    }

    @Test
    void givenADanglingReference_whenRead_thenItIsRefusedByName() {
        assertThatThrownBy(() -> read(TEMPLATE.replace("!Ref Orders", "!Ref Order"), Map.of()))
                .hasMessage("the template has no resource or parameter Order");
    }

    @Test
    void givenOurOwnTemplate_whenRead_thenItIsUnderstood() throws IOException {
        var stack = StackReader.read(Repository.file("template.yaml"), Map.of());

        assertThat(stack.functions()).containsKeys("ShopifyDoor", "Record", "Enrol", "Step");
        assertThat(stack.tables()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(stack.feedback()).isNotEmpty();
        assertThat(stack.machines())
                .allSatisfy(m -> assertThat(m.definition()).doesNotContain("${"));
    }
}
