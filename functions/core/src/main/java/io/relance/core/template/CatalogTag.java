package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;

/// `{% catalog id unpublished="cancel" %} … {{ catalog_item.title }} … {% endcatalog %}`: [looks a
/// product up](https://help.klaviyo.com/hc/en-us/articles/360004785571) by its id. With several ids
/// what stands between is printed for each.
///
/// Of an item that is not there every field is empty; with `unpublished="cancel"` the whole message
/// is given up, also if the item is there but not for sale.
record CatalogTag(List<Expression> ids, boolean cancels, Block body, int at) implements Node {
    private static final String ITEM = "catalog_item";

    /// They choose among catalogues and languages; a shop has one catalogue here.
    private static final List<String> CHOOSING =
            List.of("integration", "catalog_id", "language", "region");

    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var ids = new ArrayList<Expression>();
        boolean cancels = false;
        for (var word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            var key = equals < 0 ? "" : word.substring(0, equals);
            if (key.equals("unpublished")) {
                cancels = cancels(tag, word.substring(equals + 1));
            } else if (!CHOOSING.contains(key)) {
                ids.add(ExpressionParser.parse(word, tag.at()));
            }
        }
        if (ids.isEmpty()) {
            throw new Refused(
                    tag.at(), "Write which product, as in {% catalog event.ProductID %}.");
        }
        return new CatalogTag(List.copyOf(ids), cancels, parser.body(tag, "endcatalog"), tag.at());
    }

    private static boolean cancels(Token.Tag tag, String quoted) {
        if (!quoted.equals("\"cancel\"") && !quoted.equals("'cancel'")) {
            throw new Refused(tag.at(), "Write unpublished=\"cancel\", or leave it out.");
        }
        return true;
    }

    @Override
    public void render(Run run) {
        for (var id : ids) {
            run.at = at;
            run.step();
            var item = run.context.products().find(Texts.of(id.printed(run)));
            if (cancels && item.filter(CatalogTag::published).isEmpty()) {
                throw new Refused(
                        at,
                        "A product of this message is not available.",
                        TemplateError.Reason.CATALOG_ITEM_UNAVAILABLE);
            }
            long mark = run.enter();
            run.set(ITEM, item.orElse(Value.Fields.EMPTY), false);
            body.render(run);
            run.leave(mark);
        }
    }

    private static boolean published(Value.Fields item) {
        return item.get("published").filter(Value.of(false)::equals).isEmpty();
    }
}
