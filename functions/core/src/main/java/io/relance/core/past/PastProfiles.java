package io.relance.core.past;

import io.relance.core.Refusal;
import io.relance.core.definition.Definitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Action;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Trigger;
import io.relance.core.list.ListId;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Members;
import io.relance.core.record.Profiles;
import io.relance.core.segment.SegmentId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for the people a flow would have, a page at a time, and hands them on to enter. A page
/// looked at twice hands on the same people, and whoever is in the flow already stays as they are.
public final class PastProfiles {
    private static final int PAGE = 5_000;

    private final Definitions definitions;
    private final Profiles profiles;
    private final Timeline timeline;
    private final Members members;
    private final EnrolmentQueue enrolments;

    /// What came of a page.
    ///
    /// @param after where the next page begins; empty when the shard is done
    public record Looked(String after, int looked, int found) {}

    public PastProfiles(
            Definitions definitions,
            Profiles profiles,
            Timeline timeline,
            Members members,
            EnrolmentQueue enrolments) {
        this.definitions = definitions;
        this.profiles = profiles;
        this.timeline = timeline;
        this.members = members;
        this.enrolments = enrolments;
    }

    /// Why a flow cannot take past profiles in this way; empty if it can.
    public static Optional<Refusal> refusal(Flow flow, PastJob.Mode mode) {
        if (!flow.admits()) {
            return refused("/data", "Nobody can enter this flow: none of its actions is live.");
        }
        return switch (flow.definition().trigger()) {
            case Trigger.OnDate _ ->
                    refused("/data", "A flow that starts with a date finds its people by itself.");
            case Trigger.OnMetric _ when !hasDelay(flow) ->
                    refused(
                            "/data",
                            "This flow has no delay, so everything it would have sent is past."
                                    + " Add a delay first.");
            case Trigger.OnMetric _ when mode == PastJob.Mode.START_NOW ->
                    refused(
                            "/data/attributes/mode",
                            "In a flow that starts with a metric people are placed by the time of"
                                    + " their event: use \"relative\".");
            case Trigger.OnMetric _, Trigger.JoinedList _, Trigger.EnteredSegment _ ->
                    Optional.empty();
        };
    }

    private static Optional<Refusal> refused(String pointer, String message) {
        return Optional.of(new Refusal(pointer, message));
    }

    private static boolean hasDelay(Flow flow) {
        return flow.definition().inOrder().stream().anyMatch(Action.Pause.class::isInstance);
    }

    /// Into how many parts a job is cut: those of the profiles, or one for the members of a group.
    public static int shards(Flow flow) {
        return switch (flow.definition().trigger()) {
            case Trigger.OnMetric _ -> Profiles.SHARDS;
            case Trigger.JoinedList _, Trigger.EnteredSegment _, Trigger.OnDate _ -> 1;
        };
    }

    /// @param after as the page before answered, empty at the start
    public Looked page(PastJob job, int shard, String after) {
        var flow = Optional.ofNullable(definitions.current().flows().get(job.flow()));
        if (flow.filter(Flow::admits).isEmpty()) {
            return new Looked("", 0, 0); // it was deleted, or turned off
        }
        return switch (flow.get().definition().trigger()) {
            case Trigger.OnMetric metric -> events(job, flow.get(), metric, shard, after);
            case Trigger.JoinedList(ListId list) -> members(job, list.value(), after);
            case Trigger.EnteredSegment(SegmentId segment) -> members(job, segment.value(), after);
            case Trigger.OnDate _ -> new Looked("", 0, 0);
        };
    }

    private Looked events(
            PastJob job, Flow flow, Trigger.OnMetric metric, int shard, String after) {
        var from =
                after.isEmpty() ? Optional.<ProfileId>empty() : Optional.of(new ProfileId(after));
        var oldest = job.at().minus(flow.definition().longest());
        var page = profiles.page(shard, from, PAGE);
        var found = new ArrayList<Enrolment>();
        var looked = 0;
        for (var profile : page) {
            for (var event : timeline.of(profile, metric.metric())) {
                looked++;
                var due = !event.time().isBefore(oldest) && !event.time().isAfter(job.at());
                if (due && metric.filter().matches(event.allProperties(), event.receivedAt())) {
                    found.add(enrolment(job, event));
                }
            }
        }
        enrolments.put(found);
        return new Looked(page.size() < PAGE ? "" : page.getLast().value(), looked, found.size());
    }

    private Looked members(PastJob job, String group, String after) {
        var page = members.page(group, false, cursor(after), PAGE);
        var found =
                page.members().stream()
                        .filter(member -> !member.joinedAt().isAfter(job.at()))
                        .map(member -> enrolment(job, member))
                        .toList();
        enrolments.put(found);
        return new Looked(
                page.next().map(PastProfiles::text).orElse(""),
                page.members().size(),
                found.size());
    }

    private static Enrolment enrolment(PastJob job, Event event) {
        return past(
                job, event.profile(), event.id().value(), Optional.of(event.id()), event.time());
    }

    private static Enrolment enrolment(PastJob job, Members.Member member) {
        var start =
                switch (job.mode()) {
                    case RELATIVE -> member.joinedAt();
                    case START_NOW -> job.at();
                };
        var key = member.joinedAt().toString();
        return past(job, member.profile(), key, Optional.empty(), start);
    }

    private static Enrolment past(
            PastJob job, ProfileId profile, String key, Optional<EventId> event, Instant start) {
        return new Enrolment(
                job.flow(),
                profile,
                key,
                event,
                start,
                job.at(),
                Enrolment.Manner.PAST,
                Optional.empty(),
                List.of());
    }

    private static String text(Members.Cursor cursor) {
        return cursor.joinedAt() + " " + cursor.profile().value();
    }

    private static Optional<Members.Cursor> cursor(String text) {
        var space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.of(
                        new Members.Cursor(
                                Instant.parse(text.substring(0, space)),
                                new ProfileId(text.substring(space + 1))));
    }
}
