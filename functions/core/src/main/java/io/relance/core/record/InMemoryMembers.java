package io.relance.core.record;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// [Members] in memory.
public final class InMemoryMembers implements Members {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparing(Cursor::joinedAt).thenComparing(c -> c.profile().value());

    private final Map<String, NavigableSet<Cursor>> groups = new HashMap<>();

    @Override
    public synchronized void put(Member member) {
        of(member.group()).add(row(member));
    }

    @Override
    public synchronized void remove(Member member) {
        of(member.group()).remove(row(member));
    }

    @Override
    public synchronized Page page(
            String group, boolean newestFirst, Optional<Cursor> after, int limit) {
        var rows = newestFirst ? of(group).descendingSet() : of(group);
        var rest = after.map(cursor -> rows.tailSet(cursor, false)).orElse(rows);
        var found =
                rest.stream()
                        .limit(limit + 1L)
                        .map(row -> new Member(group, row.profile(), row.joinedAt()))
                        .toList();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(row(found.get(limit - 1))));
    }

    private NavigableSet<Cursor> of(String group) {
        return groups.computeIfAbsent(group, _ -> new TreeSet<>(ORDER));
    }

    private static Cursor row(Member member) {
        return new Cursor(member.joinedAt(), member.profile());
    }
}
