package io.relance.core.template;

import java.util.List;

/// `{% autoescape on|off %}`.
record AutoescapeTag(boolean on, Block body) implements Node {
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        boolean on = words.size() == 2 && words.get(1).equals("on");
        if (!on && !(words.size() == 2 && words.get(1).equals("off"))) {
            throw new Refused(tag.at(), "Write {% autoescape on %} or {% autoescape off %}.");
        }
        return new AutoescapeTag(on, parser.body(tag, "endautoescape"));
    }

    @Override
    public void render(Run run) {
        boolean before = run.escape;
        run.escape = on;
        body.render(run);
        run.escape = before;
    }
}
