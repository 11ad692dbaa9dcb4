package io.relance.lambda;

import io.relance.aws.dynamo.DynamoCustomers;
import io.relance.aws.dynamo.DynamoDefinitions;
import io.relance.aws.dynamo.DynamoMembers;
import io.relance.aws.dynamo.DynamoMessages;
import io.relance.aws.dynamo.DynamoOrders;
import io.relance.aws.dynamo.DynamoPace;
import io.relance.aws.dynamo.DynamoPastJobs;
import io.relance.aws.dynamo.DynamoProfiles;
import io.relance.aws.dynamo.DynamoPushTokens;
import io.relance.aws.dynamo.DynamoRecalculations;
import io.relance.aws.dynamo.DynamoReviews;
import io.relance.aws.dynamo.DynamoRuns;
import io.relance.aws.dynamo.DynamoShortLinks;
import io.relance.aws.dynamo.DynamoTimeline;
import io.relance.aws.dynamo.DynamoTransitions;
import io.relance.aws.ses.SesMailer;
import io.relance.aws.sns.SnsPusher;
import io.relance.aws.sns.SnsTexter;
import io.relance.aws.sqs.SqsArrivalQueue;
import io.relance.aws.sqs.SqsConfirmationQueue;
import io.relance.aws.sqs.SqsEnrolmentQueue;
import io.relance.aws.sqs.SqsPostponement;
import io.relance.aws.sqs.SqsRejected;
import io.relance.aws.sqs.SqsWebhookQueue;
import io.relance.aws.stepfunctions.StepFunctionsExecutions;
import io.relance.aws.stepfunctions.StepFunctionsMachines;
import io.relance.aws.stepfunctions.StepFunctionsPastWork;
import io.relance.aws.stepfunctions.StepFunctionsRebuilds;
import io.relance.aws.stepfunctions.StepFunctionsRecalculations;
import io.relance.aws.stepfunctions.StepFunctionsVerdicts;
import io.relance.codec.Json;
import io.relance.core.Ids;
import io.relance.core.Result;
import io.relance.core.definition.Definitions;
import io.relance.core.definition.Settings;
import io.relance.core.enrol.Enrol;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Machines;
import io.relance.core.flow.Runs;
import io.relance.core.message.ConfirmationQueue;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mailer;
import io.relance.core.message.Messages;
import io.relance.core.message.PacedMailer;
import io.relance.core.message.PushToken;
import io.relance.core.message.PushTokens;
import io.relance.core.message.Pusher;
import io.relance.core.message.ShortLinks;
import io.relance.core.message.Texter;
import io.relance.core.message.WebhookQueue;
import io.relance.core.past.PastJobs;
import io.relance.core.past.PastProfiles;
import io.relance.core.past.PastWork;
import io.relance.core.recalculation.Publication;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.RecalculationStarts;
import io.relance.core.recalculation.Recalculations;
import io.relance.core.recalculation.Transitions;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Members;
import io.relance.core.record.Orders;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.record.Recorder;
import io.relance.core.record.Rejected;
import io.relance.core.review.Reviews;
import io.relance.core.review.Verdicts;
import io.relance.core.segment.Rebuilds;
import io.relance.core.step.Alerting;
import io.relance.core.step.Composer;
import io.relance.core.step.ConfirmationMail;
import io.relance.core.step.Confirming;
import io.relance.core.step.LastWord;
import io.relance.core.step.MailReports;
import io.relance.core.step.Mails;
import io.relance.core.step.Posting;
import io.relance.core.step.Pushes;
import io.relance.core.step.Receipts;
import io.relance.core.step.Sending;
import io.relance.core.step.Step;
import io.relance.core.step.TextComposer;
import io.relance.core.step.TextReplies;
import io.relance.core.step.Texts;
import io.relance.core.step.WebView;
import io.relance.core.step.WebhookDelivery;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The one place that reads the environment and calls constructors. Every function has one of its
/// own and asks it for what it needs, once a cold start.
public final class Wiring {
    private final Map<String, String> env;
    private final Clients clients;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Ids ids;

    /// One for all of a function's parts: its catalogue is kept between events.
    private Optional<Definitions> definitions = Optional.empty();

    public Wiring(
            Map<String, String> env,
            Clients clients,
            Secrets secrets,
            InstantSource clock,
            Ids ids) {
        this.env = Map.copyOf(env);
        this.clients = clients;
        this.secrets = secrets;
        this.clock = clock;
        this.ids = ids;
    }

    /// For Lambda: the environment, the SDK's clients, the system's clock and randomness.
    public static Wiring fromEnvironment() {
        var env = System.getenv();
        var clock = InstantSource.system();
        var region = AwsClients.region(env);
        var secrets =
                new StoredSecrets(
                        AwsClients.secretsManager(region),
                        env.getOrDefault("KEYS_SECRET", ""),
                        clock);
        return new Wiring(env, AwsClients.all(region, clock), secrets, clock, new RandomIds());
    }

    public String env(String name) {
        var value = env.get(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    public Clients clients() {
        return clients;
    }

    public Secrets secrets() {
        return secrets;
    }

    public InstantSource clock() {
        return clock;
    }

    public Ids ids() {
        return ids;
    }

    public Definitions definitions() {
        if (definitions.isEmpty()) {
            definitions =
                    Optional.of(
                            new DynamoDefinitions(
                                    clients.dynamo(), env("DEFINITIONS_TABLE"), deployed()));
        }
        return definitions.get();
    }

    /// Settings as deployed: what holds until somebody changes them by the API.
    private Settings deployed() {
        var plain = Settings.DEFAULT;
        return new Settings(
                env.getOrDefault("SHOP_NAME", plain.name()),
                plain.url(),
                plain.address(),
                plain.timezone(),
                plain.locale(),
                plain.currency(),
                env.getOrDefault("EMAIL_CONSENT_POLICY", "implied").equals("explicit"),
                plain.propertyRules());
    }

    public Profiles profiles() {
        return new DynamoProfiles(clients.dynamo(), env("PROFILES_TABLE"), clock);
    }

    public Timeline timeline() {
        return new DynamoTimeline(clients.dynamo(), env("TIMELINE_TABLE"));
    }

    public Members members() {
        return new DynamoMembers(clients.dynamo(), env("MEMBERS_TABLE"));
    }

    public Runs runs() {
        return new DynamoRuns(clients.dynamo(), env("PROFILES_TABLE"));
    }

    public Reviews reviews() {
        return new DynamoReviews(clients.dynamo(), env("MEMBERS_TABLE"));
    }

    public PastJobs pastJobs() {
        return new DynamoPastJobs(clients.dynamo(), env("DEFINITIONS_TABLE"));
    }

    public PastWork pastWork() {
        return new StepFunctionsPastWork(clients.sfn(), env("PAST_MACHINE"));
    }

    public PastProfiles pastProfiles() {
        return new PastProfiles(definitions(), profiles(), timeline(), members(), enrolments());
    }

    public Recalculations recalculations() {
        return new DynamoRecalculations(clients.dynamo(), env("DEFINITIONS_TABLE"));
    }

    public Transitions transitions() {
        return new DynamoTransitions(clients.dynamo(), env("MEMBERS_TABLE"));
    }

    public Recalculate recalculate() {
        return new Recalculate(
                recalculations(),
                transitions(),
                new DynamoCustomers(clients.dynamo(), env("PROFILES_TABLE")),
                profiles(),
                timeline(),
                record(),
                clock);
    }

    public RecalculationStarts recalculationStarts() {
        return new StepFunctionsRecalculations(clients.sfn(), env("RFM_MACHINE"));
    }

    public Publication publication() {
        return new Publication(recalculations(), definitions(), rebuilds());
    }

    public Verdicts verdicts() {
        return new StepFunctionsVerdicts(clients.sfn(), env("REVIEW_MACHINE"));
    }

    public Messages messages() {
        return new DynamoMessages(clients.dynamo(), env("PROFILES_TABLE"));
    }

    public Orders orders() {
        return new DynamoOrders(clients.dynamo(), env("PROFILES_TABLE"));
    }

    public ArrivalQueue arrivals() {
        return new SqsArrivalQueue(clients.sqs(), env("EVENTS_QUEUE"));
    }

    public EnrolmentQueue enrolments() {
        return new SqsEnrolmentQueue(clients.sqs(), env("ENROLMENTS_QUEUE"));
    }

    private ConfirmationQueue confirmations() {
        return new SqsConfirmationQueue(clients.sqs(), env("CONFIRMATIONS_QUEUE"));
    }

    public Confirming confirming() {
        return new Confirming(
                definitions(),
                profiles(),
                record(),
                messages(),
                mailer(),
                texter(),
                new ConfirmationMail(linkSigner(), env("PUBLIC_URL"), sender()),
                given("SMS_SENDER_ID").isEmpty(),
                clock);
    }

    /// Who asks for confirmation where the settings name nobody: an address of the identity that
    /// may send, or of the host our links lead to.
    private String sender() {
        var identity = env.getOrDefault("SENDING_IDENTITY", "*");
        if (identity.contains("@")) {
            return identity;
        }
        var domain = identity.equals("*") ? URI.create(env("PUBLIC_URL")).getHost() : identity;
        return "no-reply@" + domain;
    }

    public Rejected rejected() {
        return new SqsRejected(clients.sqs(), env("REJECTED_QUEUE"));
    }

    public Mailer mailer() {
        var ses = new SesMailer(clients.ses(), env("CONFIGURATION_SET"));
        var rate = Integer.parseInt(env.getOrDefault("SENDING_RATE", "0"));
        return rate == 0
                ? ses
                : new PacedMailer(
                        ses, new DynamoPace(clients.dynamo(), env("PROFILES_TABLE"), rate), clock);
    }

    /// For the API door, which publishes.
    public Machines machines() {
        return new StepFunctionsMachines(
                clients.sfn(), env("FLOW_PREFIX"), env("STEP_FUNCTION"), env("FLOW_ROLE"));
    }

    public Rebuilds rebuilds() {
        return new StepFunctionsRebuilds(clients.sfn(), env("REBUILD_MACHINE"));
    }

    public Record record() {
        return new Record(
                definitions(),
                profiles(),
                timeline(),
                members(),
                orders(),
                enrolments(),
                confirmations(),
                ids,
                clock);
    }

    /// For the doors where people say no: their answer is the last word.
    public Recorder lastWord() {
        return new LastWord(record(), messages(), clock, Wiring::pause);
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the function is being ended", ended);
        }
    }

    public Enrol enrol() {
        return new Enrol(
                definitions(),
                profiles(),
                timeline(),
                runs(),
                new StepFunctionsExecutions(clients.sfn()),
                clock);
    }

    public Step step() {
        return new Step(
                definitions(),
                profiles(),
                timeline(),
                runs(),
                reviews(),
                sending(),
                new Posting(timeline(), webhooks(), text -> Json.read(text) instanceof Result.Ok),
                new Alerting(definitions(), timeline(), messages(), mailer()),
                record(),
                clock);
    }

    private WebhookQueue webhooks() {
        return new SqsWebhookQueue(clients.sqs(), env("WEBHOOKS_QUEUE"));
    }

    public WebhookDelivery webhookDelivery() {
        return new WebhookDelivery(runs(), clients.webhooks());
    }

    /// For the function that posts webhooks: when one comes again.
    public SqsPostponement postponedWebhooks() {
        return new SqsPostponement(clients.sqs(), env("WEBHOOKS_QUEUE"));
    }

    private Sending sending() {
        var url = env("PUBLIC_URL");
        var signer = linkSigner();
        var timeline = timeline();
        return new Sending(
                profiles(),
                timeline,
                messages(),
                receipts(),
                new Mails(definitions(), timeline, mailer(), new Composer(signer, url)),
                new Texts(
                        timeline,
                        texter(),
                        new TextComposer(signer, url, given("SMS_SENDER_ID").isEmpty()),
                        shortLinks()),
                new Pushes(timeline, pusher(), pushTokens()));
    }

    /// Its pages are served by the same address as their links, which name no host.
    public WebView webView() {
        return new WebView(
                definitions(),
                profiles(),
                timeline(),
                runs(),
                messages(),
                new Composer(linkSigner(), ""));
    }

    public Receipts receipts() {
        return new Receipts(record());
    }

    private Texter texter() {
        return new SnsTexter(clients.sns(), given("SMS_SENDER_ID"), given("SMS_MAX_PRICE"));
    }

    private Pusher pusher() {
        var applications = new EnumMap<PushToken.Platform, String>(PushToken.Platform.class);
        for (var platform : PushToken.Platform.values()) {
            given("PUSH_" + platform.name()).ifPresent(arn -> applications.put(platform, arn));
        }
        return new SnsPusher(clients.sns(), applications);
    }

    public PushTokens pushTokens() {
        return new DynamoPushTokens(clients.dynamo(), env("PROFILES_TABLE"));
    }

    public ShortLinks shortLinks() {
        return new DynamoShortLinks(clients.dynamo(), env("PROFILES_TABLE"));
    }

    /// What the operator may leave empty.
    private Optional<String> given(String name) {
        return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
    }

    public LinkSigner linkSigner() {
        return new LinkSigner(secrets.linkKey());
    }

    public TextReplies textReplies() {
        return new TextReplies(definitions(), profiles(), lastWord(), texter());
    }

    public MailReports mailReports() {
        return new MailReports(messages(), receipts(), runs());
    }
}
