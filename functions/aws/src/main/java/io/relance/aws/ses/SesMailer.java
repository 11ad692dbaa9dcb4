package io.relance.aws.ses;

import io.relance.core.message.Handover;
import io.relance.core.message.Mail;
import io.relance.core.message.Mailer;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// [Mailer] by SES v2. SES has no idempotency token, so the client handed in must not retry: every
/// attempt is one call. What came of it is told by [SendEmail's
/// errors](https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html): a refusal is
/// final, a throttle is not, and a broken line after the call began tells nothing.
public final class SesMailer implements Mailer {
    private static final String UTF_8 = "UTF-8";

    private final SesV2Client ses;
    private final String configurationSet;

    public SesMailer(SesV2Client ses, String configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public Handover send(Mail mail) {
        try {
            return new Handover.Accepted(ses.sendEmail(request(mail)).messageId());
        } catch (TooManyRequestsException | LimitExceededException | SendingPausedException later) {
            return new Handover.Postponed(code(later));
        } catch (AccountSuspendedException
                | BadRequestException
                | MailFromDomainNotVerifiedException
                | MessageRejectedException
                | NotFoundException never) {
            return new Handover.Refused(code(never));
        } catch (AwsServiceException error) {
            return error.statusCode() >= 500
                    ? new Handover.Unknown(code(error))
                    : new Handover.Refused(code(error));
        } catch (SdkClientException brokenLine) {
            return new Handover.Unknown(brokenLine.getClass().getSimpleName());
        }
    }

    /// The error's code: its text may name an address.
    private static String code(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null ? error.getClass().getSimpleName() : details.errorCode();
    }

    private SendEmailRequest request(Mail mail) {
        var headers =
                mail.headers().entrySet().stream()
                        .map(h -> MessageHeader.builder().name(h.getKey()).value(h.getValue()))
                        .map(MessageHeader.Builder::build)
                        .toList();
        var tags =
                mail.tags().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(t -> MessageTag.builder().name(t.getKey()).value(t.getValue()))
                        .map(MessageTag.Builder::build)
                        .toList();
        var body = Body.builder().html(content(mail.html())).text(content(mail.text())).build();
        return SendEmailRequest.builder()
                .fromEmailAddress(from(mail))
                .destination(
                        to -> {
                            to.toAddresses(mail.to());
                            mail.cc().ifPresent(to::ccAddresses);
                            mail.bcc().ifPresent(to::bccAddresses);
                        })
                .replyToAddresses(mail.replyTo().stream().toList())
                .content(
                        EmailContent.builder()
                                .simple(
                                        m ->
                                                m.subject(content(mail.subject()))
                                                        .body(body)
                                                        .headers(headers))
                                .build())
                .emailTags(tags)
                .configurationSetName(configurationSet)
                .build();
    }

    private static Content content(String text) {
        return Content.builder().charset(UTF_8).data(text).build();
    }

    /// `"Shop" <shop@example.com>`; a label beyond ASCII as an [encoded
    /// word](https://www.rfc-editor.org/rfc/rfc2047).
    private static String from(Mail mail) {
        var label = mail.fromLabel();
        if (label.isEmpty()) {
            return mail.fromEmail();
        }
        var ascii = label.chars().allMatch(c -> c >= ' ' && c < 127);
        var shown =
                ascii
                        ? "\"" + label.replaceAll("[\"\\\\]", "") + "\""
                        : "=?UTF-8?B?"
                                + Base64.getEncoder()
                                        .encodeToString(label.getBytes(StandardCharsets.UTF_8))
                                + "?=";
        return shown + " <" + mail.fromEmail() + ">";
    }
}
