package io.relance.lambda;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's own clients: real ones in the cloud, stand-ins in the local cloud.
public record Clients(
        DynamoDbClient dynamo, SqsClient sqs, SfnClient sfn, SesV2Client ses, SnsClient sns) {}
