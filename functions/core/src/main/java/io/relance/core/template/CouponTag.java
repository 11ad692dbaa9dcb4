package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;

/// `{% coupon_code 'Name' %}`: [the recipient's own
/// code](https://help.klaviyo.com/hc/en-us/articles/115006155388); `as name` keeps it. Where there
/// is none to give, the whole message is given up.
record CouponTag(String coupon, Optional<String> name, int at) implements Node {
    static Node parse(Token.Tag tag, List<String> words) {
        boolean named = words.size() == 4 && words.get(2).equals("as");
        if (words.size() != 2 && !named || !isQuoted(words.get(1))) {
            throw new Refused(
                    tag.at(),
                    "Write the coupon's name in quotation marks, as in {% coupon_code 'Name' %}.");
        }
        var quoted = words.get(1);
        return new CouponTag(
                quoted.substring(1, quoted.length() - 1),
                named ? Optional.of(Parser.variable(tag, words.get(3))) : Optional.empty(),
                tag.at());
    }

    private static boolean isQuoted(String word) {
        return word.length() > 2
                && (word.startsWith("\"") || word.startsWith("'"))
                && Words.quoteEnd(word, 0) == word.length();
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var code = Value.of(code(run.context.coupons()));
        run.safe = false;
        if (name.isPresent()) {
            run.set(name.get(), code, false);
        } else {
            run.print(code);
        }
    }

    private String code(Coupons coupons) {
        return switch (coupons.code(coupon)) {
            case Coupons.Answer.Code(var text) -> text;
            case Coupons.Answer.Unknown() ->
                    throw new Refused(
                            at,
                            "There is no coupon called %s.".formatted(coupon),
                            TemplateError.Reason.COUPON_NOT_FOUND);
            case Coupons.Answer.Exhausted() ->
                    throw new Refused(
                            at,
                            "No code of the coupon %s is left.".formatted(coupon),
                            TemplateError.Reason.COUPON_EXHAUSTED);
        };
    }
}
