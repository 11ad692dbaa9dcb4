package io.relance.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.message.Handover;
import io.relance.core.message.MessageId;
import io.relance.core.message.Text;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.ThrottledException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class SnsTexterTest {
    private static final Text TEXT =
            new Text(new MessageId("m1"), "+33612345678", "Hi", false, Map.of("relance-run", "r"));

    /// SNS that answers as told.
    private static final class Told implements SnsClient {
        final List<PublishRequest> requests = new ArrayList<>();
        private final Supplier<PublishResponse> answer;

        Told(Supplier<PublishResponse> answer) {
            this.answer = answer;
        }

        @Override
        public PublishResponse publish(PublishRequest request) {
            requests.add(request);
            return answer.get();
        }

        @Override
        public String serviceName() {
            return "sns";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static Handover sent(RuntimeException thrown) {
        var sns =
                new Told(
                        () -> {
                            throw thrown;
                        });
        return new SnsTexter(sns, Optional.empty(), Optional.empty()).send(TEXT);
    }

    @Test
    void givenAText_whenItIsSent_thenItsKindSenderAndPriceGoAlong() {
        var sns = new Told(() -> PublishResponse.builder().messageId("sns-1").build());

        var told = new SnsTexter(sns, Optional.of("SHOP"), Optional.of("0.10")).send(TEXT);

        assertThat(told).isEqualTo(new Handover.Accepted("sns-1"));
        var attributes = sns.requests.getFirst().messageAttributes();
        assertThat(sns.requests.getFirst().phoneNumber()).isEqualTo("+33612345678");
        assertThat(attributes.get("AWS.SNS.SMS.SMSType").stringValue()).isEqualTo("Promotional");
        assertThat(attributes.get("AWS.SNS.SMS.SenderID").stringValue()).isEqualTo("SHOP");
        assertThat(attributes.get("AWS.SNS.SMS.MaxPrice").dataType()).isEqualTo("Number");
    }

    @Test
    void givenAnError_thenOnlyWhatSurelyDidNotLeaveMayBeTriedAgain() {
        assertThat(sent(ThrottledException.builder().statusCode(429).build()))
                .isInstanceOf(Handover.Postponed.class);
        assertThat(sent(InvalidParameterException.builder().statusCode(400).build()))
                .isInstanceOf(Handover.Refused.class);
        assertThat(sent(InternalErrorException.builder().statusCode(500).build()))
                .isInstanceOf(Handover.Unknown.class);
        assertThat(sent(ApiCallTimeoutException.create(1)))
                .isEqualTo(new Handover.Unknown("ApiCallTimeoutException"));
    }
}
