package io.relance.core.template;

import java.util.List;

/// All tags by name:
///
///
///
///
///
/// [Django's](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#built-in-tag-reference)
/// and those of the marketing dialect.
final class Tags {
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
                    "web_view_link");

    private Tags() {}

    static Node parse(Token.Tag tag, Parser parser) {
        var words = Words.of(tag.content());
        return switch (tag.name()) {
            case "if" -> IfTag.parse(tag, words, parser);
            case "for" -> ForTag.parse(tag, words, parser);
            case "comment" -> {
                parser.skip(tag, "endcomment");
                yield Block.EMPTY;
            }
            case "autoescape" -> AutoescapeTag.parse(tag, words, parser);
            case "unsubscribe",
                    "unsubscribe_link",
                    "manage_preferences",
                    "manage_preferences_link",
                    "web_view",
                    "web_view_link" ->
                    LinkTag.parse(tag, words, parser);
            case "elif", "else", "empty", "endif", "endfor", "endcomment", "endautoescape" ->
                    throw parser.misplaced(tag);
            default -> throw unknown(tag);
        };
    }

    private static Refused unknown(Token.Tag tag) {
        return new Refused(
                tag.at(),
                "There is no tag called %s.%s"
                        .formatted(tag.name(), Names.like(tag.name(), NAMES)));
    }
}
