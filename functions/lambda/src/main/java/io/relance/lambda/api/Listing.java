package io.relance.lambda.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Filters, sorts and pages items that are all at hand.
///
/// @param id what makes the order the same each time
/// @param byDefault column sorted by when none is asked for, ascending
record Listing<T>(Function<T, String> id, Column<T> byDefault, List<Column<T>> columns) {
    /// What a query asks of a listing.
    record Asked<T>(
            Predicate<T> filter,
            Column<T> sort,
            boolean descending,
            Optional<String> after,
            int size) {}

    /// Reads filter, sort, cursor and size; what is wrong with them is noted in the query.
    Asked<T> asked(Query query, int size, int most) {
        return asked(query, clauses(query), byDefault.name(), size, most);
    }

    /// The same, where some clauses of the filter are somebody else's, or the order is another.
    Asked<T> asked(Query query, List<Filter.Clause> clauses, String order, int size, int most) {
        var sort = query.get("sort").orElse(order);
        var descending = sort.startsWith("-");
        return new Asked<>(
                filter(query, clauses),
                sorted(query, descending ? sort.substring(1) : sort),
                descending,
                query.cursor(),
                query.pageSize(size, most));
    }

    /// The clauses of the query's filter.
    static List<Filter.Clause> clauses(Query query) {
        var text = query.get("filter");
        var filter = text.flatMap(Filter::parse);
        if (text.isPresent() && filter.isEmpty()) {
            query.refuse("filter", "This is no filter such as equals(name,\"Newsletter\").");
        }
        return filter.orElse(Filter.NONE).clauses();
    }

    Page<T> page(List<T> items, Asked<T> asked) {
        var order = Comparator.comparing((T item) -> key(item, asked.sort())).thenComparing(id);
        var wanted =
                items.stream()
                        .filter(asked.filter())
                        .sorted(asked.descending() ? order.reversed() : order)
                        .dropWhile(item -> !after(item, asked))
                        .limit(asked.size() + 1L)
                        .toList();
        return wanted.size() <= asked.size()
                ? Page.all(wanted)
                : cut(wanted.subList(0, asked.size()), asked.sort());
    }

    /// The same, ended early where its items weigh more than `most` together: an answer has a size
    /// too. One item is always given.
    Page<T> page(List<T> items, Asked<T> asked, ToLongFunction<T> weight, long most) {
        var page = page(items, asked);
        var sum = 0L;
        for (var i = 0; i < page.items().size(); i++) {
            sum += weight.applyAsLong(page.items().get(i));
            if (sum > most && i > 0) {
                return cut(page.items().subList(0, i), asked.sort());
            }
        }
        return page;
    }

    private Page<T> cut(List<T> items, Column<T> sort) {
        var last = items.getLast();
        var place = id.apply(last) + "\n" + key(last, sort);
        return new Page<>(items, Optional.of(Cursor.write(place)));
    }

    private boolean after(T item, Asked<T> asked) {
        return asked.after().map(place -> compare(item, place, asked) > 0).orElse(true);
    }

    private int compare(T item, String place, Asked<T> asked) {
        var parts = place.split("\n", 2);
        var byKey = key(item, asked.sort()).compareTo(parts[parts.length - 1]);
        var order = byKey != 0 ? byKey : id.apply(item).compareTo(parts[0]);
        return asked.descending() ? -order : order;
    }

    private static <T> String key(T item, Column<T> column) {
        return column.value().apply(item).orElse("");
    }

    private Column<T> sorted(Query query, String name) {
        var column = columns.stream().filter(c -> c.sortable() && c.name().equals(name)).findAny();
        if (column.isEmpty() && query.get("sort").isPresent()) {
            query.refuse("sort", "This address does not sort by " + name + ".");
        }
        return column.orElse(byDefault);
    }

    /// What all of the clauses let through; what is wrong with them is noted in the query.
    Predicate<T> filter(Query query, List<Filter.Clause> clauses) {
        Predicate<T> all = item -> true;
        for (var clause : clauses) {
            all = all.and(filter(query, clause));
        }
        return all;
    }

    private Predicate<T> filter(Query query, Filter.Clause clause) {
        var column =
                columns.stream()
                        .filter(c -> c.name().equals(clause.field()))
                        .filter(c -> c.functions().contains(clause.function()))
                        .findAny();
        if (column.isEmpty()) {
            query.refuse(
                    "filter",
                    "%s(%s) is not supported here.".formatted(clause.function(), clause.field()));
            return item -> false;
        }
        var operands = new ArrayList<String>();
        clause.operands().forEach(raw -> column.get().operand(raw).ifPresent(operands::add));
        var valid = operands.size() == clause.operands().size();
        if (!valid || (!clause.function().equals("any") && operands.size() != 1)) {
            query.refuse("filter", "This is no value for " + clause.field() + ".");
            return item -> false;
        }
        var test = Comparison.of(clause.function(), operands);
        return item -> column.get().value().apply(item).filter(test).isPresent();
    }
}
