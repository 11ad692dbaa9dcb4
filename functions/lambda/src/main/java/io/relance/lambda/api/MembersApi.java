package io.relance.lambda.api;

import io.relance.codec.api.ApiTime;
import io.relance.codec.api.ProfileResource;
import io.relance.codec.api.Resource;
import io.relance.core.definition.Definitions;
import io.relance.core.profile.ProfileId;
import io.relance.core.record.Members;
import io.relance.core.record.Members.Member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Who is in a list or a segment, by time of joining.
final class MembersApi {
    private static final int COUNT_PAGE = 1000;
    private static final int READ_LIMIT = 2000;
    private static final Column<Member> JOINED =
            Column.time("joined_group_at", Column.RANGE, Member::joinedAt);
    private static final Listing<Member> LISTING =
            new Listing<>(m -> m.profile().value(), JOINED, List.of(JOINED));

    private final Ports ports;
    private final Definitions definitions;

    MembersApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
    }

    /// @param named who was asked for by an identifier, if a filter names one
    private record Asked(
            Optional<Filter.Clause> named,
            Predicate<Member> filter,
            boolean newestFirst,
            Optional<Members.Cursor> after,
            int size) {}

    Answer profiles(Request request) {
        var view = ProfileView.asked(request.query(), ports);
        var asked = asked(request.query());
        return request.answer(() -> Answer.page(page(request.id(), asked).map(view::of), request));
    }

    Answer identifiers(Request request) {
        var asked = asked(request.query());
        return request.answer(
                () ->
                        Answer.identifiers(
                                page(request.id(), asked).map(MembersApi::identified), request));
    }

    private static Resource identified(Joined joined) {
        return ProfileResource.of(joined.state());
    }

    long count(String group) {
        var count = 0L;
        var after = Optional.<Members.Cursor>empty();
        do {
            var page = ports.members().page(group, false, after, COUNT_PAGE);
            count += page.members().size();
            after = page.next();
        } while (after.isPresent());
        return count;
    }

    /// All members.
    List<ProfileId> all(String group) {
        var all = new ArrayList<ProfileId>();
        var after = Optional.<Members.Cursor>empty();
        do {
            var page = ports.members().page(group, false, after, COUNT_PAGE);
            page.members().forEach(member -> all.add(member.profile()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static Asked asked(Query query) {
        var clauses = new ArrayList<>(Listing.clauses(query));
        clauses.replaceAll(MembersApi::plain);
        var named = clauses.stream().filter(ProfileSearch::names).findFirst();
        named.ifPresent(clauses::remove);
        var sort = query.get("sort").orElse("joined_group_at");
        if (!sort.equals("joined_group_at") && !sort.equals("-joined_group_at")) {
            query.refuse("sort", "Members are sorted by joined_group_at.");
        }
        return new Asked(
                named,
                LISTING.filter(query, clauses),
                sort.startsWith("-"),
                query.cursor().flatMap(MembersApi::cursor),
                query.pageSize(20, 100));
    }

    /// Members call the identifier `profile_id`, profiles themselves `id`.
    private static Filter.Clause plain(Filter.Clause clause) {
        return clause.field().equals("profile_id")
                ? new Filter.Clause(clause.function(), "id", clause.operands())
                : clause;
    }

    private Page<Joined> page(String group, Asked asked) {
        if (asked.named().isPresent()) {
            return Page.all(named(group, asked));
        }
        var found = new ArrayList<Joined>();
        var after = asked.after();
        var read = 0;
        do {
            var wanted = asked.size() - found.size();
            var page = ports.members().page(group, asked.newestFirst(), after, wanted);
            page.members().stream().filter(asked.filter()).forEach(m -> add(m, found));
            after = page.next();
            read += page.members().size();
        } while (after.isPresent() && found.size() < asked.size() && read < READ_LIMIT);
        return new Page<>(found, after.map(MembersApi::text).map(Cursor::write));
    }

    private void add(Member member, List<Joined> into) {
        ports.profiles()
                .load(member.profile())
                .ifPresent(state -> into.add(new Joined(state, member)));
    }

    private List<Joined> named(String group, Asked asked) {
        return new ProfileSearch(ports.profiles())
                .find(asked.named().orElseThrow()).stream()
                        .flatMap(state -> Joined.in(group, state).stream())
                        .filter(joined -> asked.filter().test(joined.member()))
                        .limit(asked.size())
                        .toList();
    }

    private static String text(Members.Cursor cursor) {
        return cursor.profile().value() + " " + ApiTime.write(cursor.joinedAt());
    }

    private static Optional<Members.Cursor> cursor(String text) {
        var parts = text.split(" ", 2);
        return Optional.of(parts)
                .filter(p -> p.length == 2 && Route.isIdentifier(p[0]))
                .flatMap(p -> ApiTime.parse(p[1]))
                .map(at -> new Members.Cursor(at, new ProfileId(parts[0])));
    }
}
