package io.relance.core.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All tags by name:
///
/// Django's (page `#built-in-tag-reference` of
/// <https://docs.djangoproject.com/en/stable/ref/templates/builtins/>) and those of the marketing
/// dialect.
final class Tags {
    private static final Map<String, String> REFUSED = new HashMap<>();
    private static final List<String> NAMES =
            List.of(
                    "if",
                    "elif",
                    "else",
                    "endif",
                    "for",
                    "empty",
                    "endfor",
                    "comment",
                    "endcomment",
                    "autoescape",
                    "endautoescape",
                    "verbatim",
                    "endverbatim",
                    "unsubscribe",
                    "unsubscribe_link",
                    "manage_preferences",
                    "manage_preferences_link",
                    "web_view",
                    "web_view_link",
                    "extends",
                    "block",
                    "endblock",
                    "load",
                    "trans",
                    "translate",
                    "blocktrans",
                    "blocktranslate",
                    "plural",
                    "endblocktrans",
                    "endblocktranslate",
                    "absolute_url",
                    "with",
                    "endwith",
                    "cycle",
                    "resetcycle",
                    "ifchanged",
                    "endifchanged",
                    "now",
                    "today",
                    "current_day",
                    "current_weekday",
                    "current_month",
                    "current_month_name",
                    "current_year",
                    "spaceless",
                    "endspaceless",
                    "firstof",
                    "filter",
                    "endfilter",
                    "templatetag",
                    "lorem",
                    "widthratio",
                    "regroup",
                    "render_variable",
                    "currency_format",
                    "catalog",
                    "endcatalog",
                    "coupon_code",
                    "show",
                    "endshow");

    static {
        REFUSED.put(
                "include", "put what it would print into this template, or into one it extends");
        for (var name : List.of("url", "static", "get_media_prefix")) {
            REFUSED.put(name, "write the whole address instead");
        }
        for (var name : List.of("csrf_token", "debug")) {
            REFUSED.put(name, "it has no place in a message");
        }
        for (var name : List.of("ifequal", "ifnotequal")) {
            REFUSED.put(name, "write {% if a == b %} instead");
        }
        for (var name : List.of("elseif", "elsif")) {
            REFUSED.put(name, "write elif instead");
        }
    }

    private Tags() {}

    static List<String> names() {
        return NAMES;
    }

    static Node parse(Token.Tag tag, Parser parser) {
        var words = Words.of(tag.content());
        return switch (tag.name()) {
            case "if" -> IfTag.parse(tag, words, parser);
            case "for" -> ForTag.parse(tag, words, parser);
            case "with" -> WithTag.parse(tag, words, parser);
            case "comment" -> {
                parser.skip(tag, "endcomment");
                yield Block.EMPTY;
            }
            case "autoescape" -> AutoescapeTag.parse(tag, words, parser);
            case "ifchanged" -> IfChangedTag.parse(tag, words, parser);
            case "spaceless" -> ContentTags.spaceless(tag, words, parser);
            case "filter" -> ContentTags.filter(tag, words, parser);
            case "catalog" -> CatalogTag.parse(tag, words, parser);
            case "show" -> Visibility.tag(tag, parser);
            case "cycle" -> CycleTag.parse(tag, words, parser);
            case "resetcycle" -> CycleTag.reset(tag, words, parser);
            case "block" -> BlockTag.parse(tag, words, parser);
            case "extends" -> ExtendsTag.parse(tag, words, parser);
            case "blocktrans", "blocktranslate" -> BlockTransTag.parse(tag, words, parser);
            case "load" -> Block.EMPTY; // all tags and filters are there already
            default -> single(tag, words, parser);
        };
    }

    /// Tags that nothing has to close.
    private static Node single(Token.Tag tag, List<String> words, Parser parser) {
        return switch (tag.name()) {
            case "now", "today" -> TimeTag.parse(tag, words);
            case "current_day",
                    "current_weekday",
                    "current_month",
                    "current_month_name",
                    "current_year" ->
                    TimeTag.part(tag, words);
            case "lorem" -> LoremTag.parse(tag, words);
            case "coupon_code" -> CouponTag.parse(tag, words);
            case "trans", "translate" -> TransTag.parse(tag, words);
            case "absolute_url" -> AbsoluteUrlTag.parse(tag, words);
            case "templatetag" -> ContentTags.templatetag(tag, words);
            case "firstof" -> ValueTags.firstof(tag, words);
            case "widthratio" -> ValueTags.widthratio(tag, words);
            case "regroup" -> ValueTags.regroup(tag, words);
            case "render_variable" -> ValueTags.renderVariable(tag, words);
            case "currency_format" -> ValueTags.currencyFormat(tag, words);
            case "unsubscribe",
                    "unsubscribe_link",
                    "manage_preferences",
                    "manage_preferences_link",
                    "web_view",
                    "web_view_link" ->
                    LinkTag.parse(tag, words, parser);
            default -> throw refused(tag, parser);
        };
    }

    private static Refused refused(Token.Tag tag, Parser parser) {
        var name = tag.name();
        var reason = REFUSED.get(name);
        if (reason != null) {
            return new Refused(tag.at(), "%s cannot be used: %s.".formatted(name, reason));
        }
        if (NAMES.contains(name)) {
            return parser.misplaced(tag);
        }
        return new Refused(
                tag.at(), "There is no tag called %s.%s".formatted(name, Names.like(name, NAMES)));
    }
}
