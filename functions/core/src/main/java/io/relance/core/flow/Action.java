package io.relance.core.flow;

import io.relance.core.list.ListId;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.EventFilter;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One box of a flow, as the marketer drew it: a [Pause] holds the profile, a [Split] leads on by
/// one of its branches, and an [Acting] does something.
///
/// Source: the actions of a flow definition in the
/// [flows API](https://developers.klaviyo.com/en/reference/create_flow).
public sealed interface Action {
    ActionId id();

    /// Its kind, by the name it has in the API.
    String type();

    /// What may come next, in the order drawn.
    List<ActionId> successors();

    /// The same action under other identifiers, its own and those it links to.
    Action renamed(UnaryOperator<ActionId> name);

    /// The same action, acting or not; delays and splits have no status.
    default Action withStatus(Status status) {
        return this;
    }

    /// Holds the profile for a while; nothing is carried out.
    sealed interface Pause extends Action {
        Optional<ActionId> next();

        @Override
        default List<ActionId> successors() {
            return next().stream().toList();
        }
    }

    /// Holds the profile for a length of time.
    record TimeDelay(ActionId id, Delay delay, Optional<ActionId> next) implements Pause {
        @Override
        public String type() {
            return "time-delay";
        }

        @Override
        public TimeDelay renamed(UnaryOperator<ActionId> name) {
            return new TimeDelay(name.apply(id), delay, next.map(name));
        }
    }

    /// Holds the profile until its date, or some time before it. In flows that start with a date.
    record DateDelay(ActionId id, DatePause until, Optional<ActionId> next) implements Pause {
        @Override
        public String type() {
            return until.before().isPresent() ? "countdown-delay" : "target-date";
        }

        @Override
        public DateDelay renamed(UnaryOperator<ActionId> name) {
            return new DateDelay(name.apply(id), until, next.map(name));
        }
    }

    /// Leads on by one of several branches.
    sealed interface Split extends Action {
        List<Branch> branches();

        /// Whether the branch is known when a run begins: it costs no step then.
        boolean answeredAtEntry();

        @Override
        default List<ActionId> successors() {
            return branches().stream().flatMap(branch -> branch.next().stream()).toList();
        }

        /// Where the branch of this name leads; nowhere if there is none.
        default Optional<ActionId> next(String branch) {
            return branches().stream()
                    .filter(b -> b.name().equals(branch))
                    .findFirst()
                    .flatMap(Branch::next);
        }
    }

    /// @param name by which runs and logs call it: `yes`, `no`, or the branch's identifier
    record Branch(String name, Optional<ActionId> next) {
        public static final String YES = "yes";
        public static final String NO = "no";

        public static String of(boolean answer) {
            return answer ? YES : NO;
        }

        static List<Branch> yesOrNo(Optional<ActionId> yes, Optional<ActionId> no) {
            return List.of(new Branch(YES, yes), new Branch(NO, no));
        }
    }

    /// Asks about the profile when it arrives, or, where it asks for a random sample alone, when
    /// its run begins.
    record ConditionalSplit(
            ActionId id, Definition condition, Optional<ActionId> yes, Optional<ActionId> no)
            implements Split {
        @Override
        public String type() {
            return "conditional-split";
        }

        @Override
        public List<Branch> branches() {
            return Branch.yesOrNo(yes, no);
        }

        @Override
        public boolean answeredAtEntry() {
            return !condition.groups().isEmpty()
                    && condition.groups().stream()
                            .flatMap(List::stream)
                            .allMatch(Condition.RandomSample.class::isInstance);
        }

        @Override
        public ConditionalSplit renamed(UnaryOperator<ActionId> name) {
            return new ConditionalSplit(name.apply(id), condition, yes.map(name), no.map(name));
        }
    }

    /// Asks about the event that started the run.
    record TriggerSplit(
            ActionId id, EventFilter filter, Optional<ActionId> yes, Optional<ActionId> no)
            implements Split {
        @Override
        public String type() {
            return "trigger-split";
        }

        @Override
        public List<Branch> branches() {
            return Branch.yesOrNo(yes, no);
        }

        @Override
        public boolean answeredAtEntry() {
            return true;
        }

        @Override
        public TriggerSplit renamed(UnaryOperator<ActionId> name) {
            return new TriggerSplit(name.apply(id), filter, yes.map(name), no.map(name));
        }
    }

    /// Asks one branch after the other: the first that holds is taken, else the last one, which
    /// asks nothing.
    ///
    /// @param name as the marketer called it
    /// @param ways in the order they are asked, at least one, the last for everyone else
    record MultiBranchSplit(ActionId id, String name, List<Way> ways) implements Split {
        /// The most branches a split can have.
        public static final int MOST_WAYS = 20;

        /// @param id names the branch
        /// @param label as the marketer called it
        /// @param filter who is to go this way: a filter without conditions holds for nobody; that
        /// of the last way is not asked
        public record Way(String id, String label, Definition filter, Optional<ActionId> next) {}

        public MultiBranchSplit {
            ways = List.copyOf(ways);
            if (ways.isEmpty()) {
                throw new IllegalArgumentException("a split leads somewhere");
            }
        }

        @Override
        public String type() {
            return "multi-branch-split";
        }

        @Override
        public List<Branch> branches() {
            return ways.stream().map(way -> new Branch(way.id(), way.next())).toList();
        }

        @Override
        public boolean answeredAtEntry() {
            return false;
        }

        @Override
        public MultiBranchSplit renamed(UnaryOperator<ActionId> rename) {
            return new MultiBranchSplit(
                    rename.apply(id),
                    name,
                    ways.stream()
                            .map(
                                    way ->
                                            new Way(
                                                    way.id(),
                                                    way.label(),
                                                    way.filter(),
                                                    way.next().map(rename)))
                            .toList());
        }
    }

    /// Does something when its turn comes: at once if live, by the operator's word if manual.
    sealed interface Acting extends Action {
        Status status();

        Optional<ActionId> next();

        @Override
        default List<ActionId> successors() {
            return next().stream().toList();
        }
    }

    /// Offers a message to the person; consent, suppression or smart sending may still skip it.
    sealed interface Offer extends Acting {
        @Override
        Offer renamed(UnaryOperator<ActionId> name);
    }

    record SendEmail(ActionId id, Status status, EmailMessage message, Optional<ActionId> next)
            implements Offer {
        @Override
        public String type() {
            return "send-email";
        }

        @Override
        public SendEmail renamed(UnaryOperator<ActionId> name) {
            return new SendEmail(name.apply(id), status, message, next.map(name));
        }

        @Override
        public SendEmail withStatus(Status changed) {
            return new SendEmail(id, changed, message, next);
        }
    }

    record SendSms(ActionId id, Status status, SmsMessage message, Optional<ActionId> next)
            implements Offer {
        @Override
        public String type() {
            return "send-sms";
        }

        @Override
        public SendSms renamed(UnaryOperator<ActionId> name) {
            return new SendSms(name.apply(id), status, message, next.map(name));
        }

        @Override
        public SendSms withStatus(Status changed) {
            return new SendSms(id, changed, message, next);
        }
    }

    record SendPush(ActionId id, Status status, PushMessage message, Optional<ActionId> next)
            implements Offer {
        @Override
        public String type() {
            return "send-mobile-push";
        }

        @Override
        public SendPush renamed(UnaryOperator<ActionId> name) {
            return new SendPush(name.apply(id), status, message, next.map(name));
        }

        @Override
        public SendPush withStatus(Status changed) {
            return new SendPush(id, changed, message, next);
        }
    }

    /// Offers one of several messages, drawn when a run begins and the same for a person ever
    /// after. Source: [tests of flow
    /// messages](https://help.klaviyo.com/hc/en-us/articles/6960371049115).
    ///
    /// @param main what everybody gets while no experiment is live
    record AbTest(
            ActionId id,
            Status status,
            Offer main,
            Optional<Experiment> experiment,
            Optional<ActionId> next)
            implements Acting {
        @Override
        public String type() {
            return "ab-test";
        }

        @Override
        public AbTest renamed(UnaryOperator<ActionId> name) {
            return new AbTest(
                    name.apply(id),
                    status,
                    main.renamed(name),
                    experiment.map(test -> test.renamed(name)),
                    next.map(name));
        }

        @Override
        public AbTest withStatus(Status changed) {
            return new AbTest(id, changed, main, experiment, next);
        }
    }

    /// Posts to the shop's own service.
    record SendWebhook(ActionId id, Status status, WebhookMessage message, Optional<ActionId> next)
            implements Acting {
        @Override
        public String type() {
            return "send-webhook";
        }

        @Override
        public SendWebhook renamed(UnaryOperator<ActionId> name) {
            return new SendWebhook(name.apply(id), status, message, next.map(name));
        }

        @Override
        public SendWebhook withStatus(Status changed) {
            return new SendWebhook(id, changed, message, next);
        }
    }

    /// Mails the shop's own staff.
    record SendAlert(ActionId id, Status status, AlertMessage message, Optional<ActionId> next)
            implements Acting {
        @Override
        public String type() {
            return "send-internal-alert";
        }

        @Override
        public SendAlert renamed(UnaryOperator<ActionId> name) {
            return new SendAlert(name.apply(id), status, message, next.map(name));
        }

        @Override
        public SendAlert withStatus(Status changed) {
            return new SendAlert(id, changed, message, next);
        }
    }

    /// Changes properties of the profile.
    record UpdateProfile(
            ActionId id, Status status, List<ProfileOperation> operations, Optional<ActionId> next)
            implements Acting {
        public UpdateProfile {
            operations = List.copyOf(operations);
        }

        @Override
        public String type() {
            return "update-profile";
        }

        @Override
        public UpdateProfile renamed(UnaryOperator<ActionId> name) {
            return new UpdateProfile(name.apply(id), status, operations, next.map(name));
        }

        @Override
        public UpdateProfile withStatus(Status changed) {
            return new UpdateProfile(id, changed, operations, next);
        }
    }

    /// Adds the profile to a list, or takes it out; what it consents to stays as it is.
    ///
    /// @param name as the marketer called it
    record UpdateList(
            ActionId id,
            Status status,
            String name,
            ListId list,
            boolean add,
            Optional<ActionId> next)
            implements Acting {
        @Override
        public String type() {
            return "list-update";
        }

        @Override
        public UpdateList renamed(UnaryOperator<ActionId> rename) {
            return new UpdateList(rename.apply(id), status, name, list, add, next.map(rename));
        }

        @Override
        public UpdateList withStatus(Status changed) {
            return new UpdateList(id, changed, name, list, add, next);
        }
    }

    /// Whether the action ever does something, as it is defined now.
    default boolean acts() {
        return this instanceof Acting acting && acting.status().acts();
    }

    /// Every message of the action, whichever of them is drawn.
    default Stream<Offer> offers() {
        return switch (this) {
            case Offer offer -> Stream.of(offer);
            case AbTest test ->
                    Stream.concat(
                            Stream.of(test.main()),
                            test.experiment().stream()
                                    .flatMap(e -> e.variations().stream())
                                    .map(Experiment.Variation::offer));
            case SendWebhook _, SendAlert _, UpdateProfile _, UpdateList _, Pause _, Split _ ->
                    Stream.empty();
        };
    }
}
