package io.relance.aws.sns;

import io.relance.core.message.Handover;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

import java.util.function.Supplier;

/// What came of a publish, by [Publish's
/// errors](https://docs.aws.amazon.com/sns/latest/api/API_Publish.html): a refusal is final, a
/// throttle is not, and a broken line after the call began tells nothing.
final class SnsOutcome {
    private SnsOutcome() {}

    /// @param publish one call, without retries; answers the provider's identifier
    static Handover of(Supplier<String> publish) {
        try {
            return new Handover.Accepted(publish.get());
        } catch (ThrottledException later) {
            return new Handover.Postponed(code(later));
        } catch (EndpointDisabledException gone) {
            return new Handover.Gone(code(gone));
        } catch (AwsServiceException error) {
            if (error.isThrottlingException()) {
                return new Handover.Postponed(code(error));
            }
            return error.statusCode() >= 500
                    ? new Handover.Unknown(code(error))
                    : new Handover.Refused(code(error));
        } catch (SdkClientException brokenLine) {
            return new Handover.Unknown(brokenLine.getClass().getSimpleName());
        }
    }

    /// The error's code: its text may name a number.
    private static String code(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null ? error.getClass().getSimpleName() : details.errorCode();
    }
}
