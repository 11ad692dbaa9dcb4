package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;

/// `{% if a %} … {% elif b %} … {% else %} … {% endif %}`: the first true one wins.
final class IfTag implements Node {
    private final Branch[] branches;
    private final Block otherwise;

    private IfTag(List<Branch> branches, Block otherwise) {
        this.branches = branches.toArray(Branch[]::new);
        this.otherwise = otherwise;
    }

    private record Branch(Expression condition, Block block) {}

    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var branches = new ArrayList<Branch>();
        var asked = tag;
        var condition = ConditionParser.parse(tag, words);
        while (true) {
            var part = parser.until(tag, "elif", "else", "endif");
            branches.add(new Branch(condition, part.block()));
            asked = part.end();
            switch (asked.name()) {
                case "elif" -> condition = ConditionParser.parse(asked, Words.of(asked.content()));
                case "else" -> {
                    nothingBehind(asked);
                    return new IfTag(branches, parser.body(tag, "endif"));
                }
                default -> {
                    return new IfTag(branches, Block.EMPTY);
                }
            }
        }
    }

    private static void nothingBehind(Token.Tag tag) {
        if (!tag.content().equals("else")) {
            throw new Refused(
                    tag.at(), "Nothing may stand behind else: write elif to ask something more.");
        }
    }

    @Override
    public void render(Run run) {
        for (var branch : branches) {
            if (branch.condition().holds(run)) {
                branch.block().render(run);
                return;
            }
        }
        otherwise.render(run);
    }
}
