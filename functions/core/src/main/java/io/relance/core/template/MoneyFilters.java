package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.LOSES;

import io.relance.core.value.Value;

import java.util.List;

/// Filters that write money.
final class MoneyFilters {
    static final List<Filter> ALL =
            List.of(Filter.allowing("currency", LOSES, MoneyFilters::currency));

    private MoneyFilters() {}

    /// As in [django-oscar](https://github.com/django-oscar/django-oscar)
    /// (`templatetags/currency_filters.py`): the amount as the account's locale writes it, in the
    /// currency of the given ISO 4217 code or else the account's own. What is no number prints
    /// nothing.
    private static Value currency(Value value, Value argument, Run run) {
        var locale = run.context.locale();
        var money = Truth.of(argument) ? Money.of(locale, Texts.of(argument)) : Money.of(locale);
        return Numbers.decimal(value)
                .map(amount -> Value.of(money.format(amount)))
                .orElse(Texts.EMPTY);
    }
}
