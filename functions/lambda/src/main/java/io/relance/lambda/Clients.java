package io.relance.lambda;

import io.relance.core.message.WebhookPoster;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The ways out: the SDK's own clients, and the one by which webhooks leave. Real ones in the
/// cloud, stand-ins in the local cloud.
public record Clients(
        DynamoDbClient dynamo,
        SqsClient sqs,
        SfnClient sfn,
        SesV2Client ses,
        SnsClient sns,
        WebhookPoster webhooks) {}
