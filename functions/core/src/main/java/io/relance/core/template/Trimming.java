package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `trimmed`: no blanks at either end, and one instead of each line end and the blanks round it.
final class Trimming {
    private static final Pattern LINE_END =
            Pattern.compile("\\s*\\n\\s*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern START = Pattern.compile("^\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END = Pattern.compile("\\s+$", Pattern.UNICODE_CHARACTER_CLASS);

    private Trimming() {}

    static List<Token> of(List<Token> pieces) {
        var trimmed = new ArrayList<Token>();
        for (int i = 0; i < pieces.size(); i++) {
            if (!(pieces.get(i) instanceof Token.Text(var text, var at))) {
                trimmed.add(pieces.get(i));
                continue;
            }
            var from = i == 0 ? START.matcher(text).replaceFirst("") : text;
            var cut = i == pieces.size() - 1 ? END.matcher(from).replaceFirst("") : from;
            trimmed.add(new Token.Text(LINE_END.matcher(cut).replaceAll(" "), at));
        }
        return trimmed;
    }
}
