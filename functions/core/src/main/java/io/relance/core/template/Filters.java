package io.relance.core.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All filters by name:
///
/// Django's (page `#built-in-filter-reference` of
/// <https://docs.djangoproject.com/en/stable/ref/templates/builtins/>) and [those of the marketing
/// dialect](https://developers.klaviyo.com/en/docs/glossary_of_variable_filters).
final class Filters {
    private static final Map<String, Filter> ALL =
            Stream.of(
                            ValueFilters.ALL,
                            CaseFilters.ALL,
                            LayoutFilters.ALL,
                            HtmlFilters.ALL,
                            MarkupFilters.ALL,
                            ListFilters.ALL,
                            NumberFilters.ALL,
                            FormatFilters.ALL,
                            MoneyFilters.ALL,
                            TimeFilters.ALL,
                            CodeFilters.ALL,
                            FloatFilters.ALL,
                            ReplaceFilters.ALL,
                            QueryFilters.ALL,
                            AddressFilters.ALL)
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableMap(Filter::name, filter -> filter));

    private Filters() {}

    static Optional<Filter> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Collection<String> names() {
        return ALL.keySet();
    }
}
