package io.relance.core.template;

import io.relance.core.value.Value;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// What a template is rendered with.
///
/// @param variables what `{{ … }}` can name: `person`, `event`, `organization`, `first_name` …
/// @param now the moment of sending: what `today`, `now` and `timesince` go by
/// @param zone the account's time zone: dates are shown in it
/// @param locale names of months, and the looks and currency of money; a currency other than the
///     country's own is named by the extension `u-cu`, as in `fr-FR-u-cu-usd`
/// @param products what `{% catalog %}` looks up
/// @param coupons what `{% coupon_code %}` asks for
public record Context(
        Value.Fields variables,
        Escape escape,
        Links links,
        Instant now,
        ZoneId zone,
        Locale locale,
        Products products,
        Coupons coupons) {
    /// With neither products nor coupons.
    public Context(
            Value.Fields variables,
            Escape escape,
            Links links,
            Instant now,
            ZoneId zone,
            Locale locale) {
        this(variables, escape, links, now, zone, locale, Products.NONE, Coupons.NONE);
    }
}
