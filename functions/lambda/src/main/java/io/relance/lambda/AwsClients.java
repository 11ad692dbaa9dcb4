package io.relance.lambda;

import io.relance.lambda.webhook.HttpsPoster;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// The SDK's clients as Lambda needs them: one small HTTP client, region and credentials named
/// instead of searched for. The credentials are those of the environment or, under SnapStart, of
/// the container: the default chain finds both.
final class AwsClients {
    private static final Duration CALL = Duration.ofSeconds(10);

    private AwsClients() {}

    static Region region(Map<String, String> env) {
        return Region.of(env.getOrDefault("AWS_REGION", "us-east-1"));
    }

    static Clients all(Region region, InstantSource clock) {
        var http = http();
        return new Clients(
                built(DynamoDbClient.builder().httpClient(http), region).build(),
                built(SqsClient.builder().httpClient(http), region).build(),
                built(SfnClient.builder().httpClient(http), region).build(),
                once(SesV2Client.builder().httpClient(http), region).build(),
                once(SnsClient.builder().httpClient(http), region).build(),
                HttpsPoster.toTheInternet(clock));
    }

    /// What sends has no idempotency token: a retry after a time-out could send twice.
    private static <B extends AwsClientBuilder<B, ?>> B once(B builder, Region region) {
        return built(builder, region)
                .overrideConfiguration(
                        o ->
                                o.apiCallAttemptTimeout(Duration.ofSeconds(20))
                                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    static SecretsManagerClient secretsManager(Region region) {
        return built(SecretsManagerClient.builder().httpClient(http()), region).build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B built(B builder, Region region) {
        return builder.region(region)
                .credentialsProvider(credentials())
                .overrideConfiguration(o -> o.apiCallAttemptTimeout(CALL));
    }

    private static AwsCredentialsProvider credentials() {
        return DefaultCredentialsProvider.builder().build();
    }
}
