package io.relance.core.template;

import static io.relance.core.template.TemplateError.Reason.CATALOG_ITEM_UNAVAILABLE;
import static io.relance.core.template.TemplateError.Reason.COUPON_EXHAUSTED;
import static io.relance.core.template.TemplateError.Reason.COUPON_NOT_FOUND;
import static io.relance.core.template.TemplateError.Reason.TEMPLATE;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;
import io.relance.core.template.TemplateError.Reason;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `catalog` and `coupon_code`: what the shop knows, in a message.
class ShopTagTest {
    private static final Products PRODUCTS =
            new InMemoryProducts(
                    Map.of(
                            "7",
                            Json.of(
                                    """
                                    {"id": "7", "title": "Cup & Saucer", "metadata": {"price": 14.5},
                                     "featured_image": {"full": {"src": "https://cdn.example/7.jpg"}}}
                                    """),
                            "8",
                            Json.of("{\"title\": \"Candle\", \"published\": true}"),
                            "9",
                            Json.of("{\"title\": \"Soap\", \"published\": false}")));
    private static final Coupons COUPONS =
            new InMemoryCoupons(
                    Map.of("Welcome", List.of("WELCOME10-A<B", "WELCOME10-C"), "Gone", List.of()));

    private static Result<String, TemplateError> rendered(String template, Escape escape) {
        var json = "{\"event\": {\"ProductID\": 7, \"ids\": [\"8\", \"nowhere\", 7]}}";
        return Template.parse(template)
                .orThrow()
                .render(
                        new Context(
                                Json.of(json),
                                escape,
                                Rendering.LINKS,
                                Rendering.NOW,
                                ZoneId.of("Europe/Paris"),
                                Locale.US,
                                PRODUCTS,
                                COUPONS));
    }

    private static String html(String template) {
        return rendered(template, Escape.HTML).orThrow();
    }

    private static Reason reason(String template) {
        return switch (rendered(template, Escape.HTML)) {
            case Result.Ok(var text) -> throw new AssertionError("not refused: " + text);
            case Result.Err(var error) -> error.reason();
        };
    }

    @Test
    void givenAProductOfTheShop_thenItsFieldsAreThereBetweenTheTagsOnly() {
        assertThat(
                        html(
                                "{% catalog event.ProductID unpublished=\"cancel\" %}{{"
                                    + " catalog_item.title }} {{"
                                    + " catalog_item.featured_image.full.src }} {% currency_format"
                                    + " catalog_item.metadata|lookup:'price' %}{% endcatalog %}[{{"
                                    + " catalog_item.title }}]"))
                .isEqualTo("Cup &amp; Saucer https://cdn.example/7.jpg $14.50[]");
        assertThat(
                        html(
                                "{% catalog '8' integration='shopify' %}{{ catalog_item.title }}{%"
                                        + " endcatalog %}"))
                .isEqualTo("Candle");
        assertThat(
                        html(
                                "{% catalog '8' event.ProductID %}{{ catalog_item.title }},{%"
                                        + " endcatalog %}"))
                .isEqualTo("Candle,Cup &amp; Saucer,");
        assertThat(
                        html(
                                "{% for id in event.ids %}{% catalog id %}{{ catalog_item.title }};"
                                        + "{% endcatalog %}{% endfor %}"))
                .isEqualTo("Candle;;Cup &amp; Saucer;");
    }

    @Test
    void givenAProductThatIsNotThere_thenItIsEmptyOrTheMessageIsGivenUp() {
        assertThat(html("{% catalog 'x' %}[{{ catalog_item.title|default:'-' }}]{% endcatalog %}"))
                .isEqualTo("[-]");
        assertThat(html("{% catalog event.nothing %}[{{ catalog_item.title }}]{% endcatalog %}"))
                .isEqualTo("[]");
        assertThat(reason("{% catalog 'x' unpublished='cancel' %}{% endcatalog %}"))
                .isEqualTo(CATALOG_ITEM_UNAVAILABLE);
        assertThat(reason("{% catalog '8' 'x' unpublished=\"cancel\" %}{% endcatalog %}"))
                .isEqualTo(CATALOG_ITEM_UNAVAILABLE);
    }

    @Test
    void givenAProductThatIsNotForSale_thenOnlyCancelAsksForThat() {
        assertThat(html("{% catalog '9' %}{{ catalog_item.title }}{% endcatalog %}"))
                .isEqualTo("Soap");
        assertThat(reason("a\n {% catalog '9' unpublished=\"cancel\" %}{% endcatalog %}"))
                .isEqualTo(CATALOG_ITEM_UNAVAILABLE);
        assertThat(
                        html(
                                "{% if event.nothing %}{% catalog '9' unpublished=\"cancel\" %}"
                                        + "{% endcatalog %}{% endif %}b"))
                .as("only products that are asked for")
                .isEqualTo("b");
    }

    @Test
    void givenACoupon_thenTheRecipientsOwnCodeIsPrintedOrKept() {
        assertThat(html("{% coupon_code 'Welcome' %} {% coupon_code \"Welcome\" %}"))
                .isEqualTo("WELCOME10-A&lt;B WELCOME10-A&lt;B");
        assertThat(html("{% coupon_code 'Welcome' as code %}/discount/{{ code|urlencode }}"))
                .isEqualTo("/discount/WELCOME10-A%3CB");
        assertThat(rendered("{% coupon_code 'Welcome' %}", Escape.NONE))
                .isEqualTo(Result.ok("WELCOME10-A<B"));
    }

    @Test
    void givenACouponWithoutACode_thenTheMessageIsGivenUp() {
        assertThat(reason("{% coupon_code 'welcome' %}")).isEqualTo(COUPON_NOT_FOUND);
        assertThat(reason("{% coupon_code 'Gone' as code %}")).isEqualTo(COUPON_EXHAUSTED);
        assertThat(reason("{{ 'x'|center:99999999 }}")).isEqualTo(TEMPLATE);
    }

    @Test
    void givenAShopWithNeitherProductsNorCoupons_thenItemsAreEmptyAndCouponsUnknown() {
        assertThat(Rendering.html("{% catalog '7' %}a{{ catalog_item }}{% endcatalog %}", "{}"))
                .isEqualTo("a{}");
        assertThat(
                        Template.parse("{% coupon_code 'Welcome' %}")
                                .orThrow()
                                .render(Rendering.context("{}", Escape.HTML)))
                .isEqualTo(
                        Result.err(
                                new TemplateError(
                                        1,
                                        1,
                                        "There is no coupon called Welcome.",
                                        COUPON_NOT_FOUND)));
    }
}
