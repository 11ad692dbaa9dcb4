package io.relance.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.value.Value;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class PropertyRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Profile NOBODY = Profile.fresh(new ProfileId("ann"), NOON);
    private static final PropertyName COUNTRY = new PropertyName.Standard(Attribute.COUNTRY);
    private static final PropertyName PAYS = new PropertyName.Custom("Pays");
    private static final Step FRANCE =
            new Step.Words(Map.of("FR", "France", "France", "France"), true);

    private static PropertyRules rules(Object... namesAndSteps) {
        var rules = new ArrayList<PropertyRule>();
        for (var i = 0; i < namesAndSteps.length; i += 2) {
            var name = PropertyName.named((String) namesAndSteps[i]).orElseThrow();
            rules.add(new PropertyRule(name, (Step) namesAndSteps[i + 1]));
        }
        return new PropertyRules(rules);
    }

    private static Step rename(String to) {
        return new Step.Rename(PropertyName.named(to).orElseThrow());
    }

    private static ProfilePatch sets(Object... namesAndValues) {
        return ProfilePatch.of(Map.of(), fields(namesAndValues));
    }

    private static ProfilePatch country(Optional<String> country, Object... namesAndValues) {
        return ProfilePatch.of(Map.of(Attribute.COUNTRY, country), fields(namesAndValues));
    }

    private static ProfilePatch appends(Object... namesAndValues) {
        return new ProfilePatch(
                Map.of(), Value.Fields.EMPTY, fields(namesAndValues), Value.Fields.EMPTY);
    }

    private static ProfilePatch unappends(Object... namesAndValues) {
        return new ProfilePatch(
                Map.of(), Value.Fields.EMPTY, Value.Fields.EMPTY, fields(namesAndValues));
    }

    private static Value.Fields fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Value>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return new Value.Fields(fields);
    }

    private static Value value(Object plain) {
        return plain instanceof Value value ? value : Value.of((String) plain);
    }

    private static Value texts(String... texts) {
        return Value.of(List.of(texts).stream().map(Value::of).toList());
    }

    private static Map<String, Value> properties(Profile profile) {
        return profile.properties().fields();
    }

    private static Map<String, Value> raw(Profile profile) {
        var raw = new LinkedHashMap<String, Value>();
        profile.raw().forEach((name, known) -> raw.put(name.written(), known.came()));
        return raw;
    }

    @Test
    void givenARenamedAndMappedProperty_whenItComes_thenTheNewNameIsSetAndTheRawValueKept() {
        var rules = rules("Pays", rename("country"), "country", FRANCE);

        var ann = NOBODY.with(sets("Pays", "fr"), rules, NOON.plusSeconds(1));

        assertThat(ann.get(Attribute.COUNTRY)).contains("France");
        assertThat(properties(ann)).isEmpty();
        assertThat(ann.raw()).isEqualTo(Map.of(PAYS, new RawValue(Value.of("fr"), COUNTRY)));
        assertThat(ann.updated()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void givenRulesInTheOtherOrder_whenItComes_thenEachSeesWhatThoseBeforeMade() {
        var mappedTooEarly = rules("country", FRANCE, "Pays", rename("country"));
        var trimmedTooLate =
                rules("x", new Step.Words(Map.of("a", "b"), true), "x", new Step.Trim());
        var trimmedFirst = rules("x", new Step.Trim(), "x", new Step.Words(Map.of("a", "b"), true));

        assertThat(NOBODY.with(sets("Pays", "fr"), mappedTooEarly, NOON).get(Attribute.COUNTRY))
                .contains("fr");
        assertThat(properties(NOBODY.with(sets("x", " a "), trimmedTooLate, NOON)))
                .containsEntry("x", Value.of("a"));
        assertThat(properties(NOBODY.with(sets("x", " a "), trimmedFirst, NOON)))
                .containsEntry("x", Value.of("b"));
    }

    @Test
    void givenAValueUnderBothNames_whenTheyCome_thenTheOneSentUnderTheNewNameWins() {
        var rules = rules("Pays", rename("country"));

        var ann = NOBODY.with(country(Optional.of("Spain"), "Pays", "FR"), rules, NOON);
        var cleared = ann.with(country(Optional.empty(), "Pays", "FR"), rules, NOON);

        assertThat(ann.get(Attribute.COUNTRY)).contains("Spain");
        assertThat(raw(ann)).isEqualTo(Map.of("Pays", Value.of("FR")));
        assertThat(cleared.get(Attribute.COUNTRY)).isEmpty();
        assertThat(raw(cleared)).isEmpty();
    }

    @Test
    void givenThreeNamesThatBecomeOne_whenAllCome_thenTheOneThatHadItFirstWins() {
        var rules = rules("a", rename("b"), "b", rename("c"), "d", rename("c"));

        assertThat(properties(NOBODY.with(sets("d", "d", "a", "a", "b", "b"), rules, NOON)))
                .isEqualTo(Map.of("c", Value.of("b")));
        assertThat(properties(NOBODY.with(sets("d", "d", "a", "a"), rules, NOON)))
                .isEqualTo(Map.of("c", Value.of("a")));
    }

    @Test
    void givenTwoNamesThatChangePlaces_whenOneComes_thenTheOtherStays() {
        var rules = rules("b", rename("c"), "a", rename("b"));

        var both = NOBODY.with(sets("a", "1", "b", "2"), rules, NOON);
        var onlyOne = both.with(sets("a", "3"), rules, NOON);

        assertThat(properties(both)).isEqualTo(Map.of("b", Value.of("1"), "c", Value.of("2")));
        assertThat(properties(onlyOne)).isEqualTo(Map.of("b", Value.of("3"), "c", Value.of("2")));
    }

    @Test
    void givenAPropertyFromBeforeTheRule_whenItComesAgain_thenTheOldNameIsGone() {
        var before = NOBODY.with(sets("Pays", "FR"), PropertyRules.NONE, NOON);

        var ann = before.with(sets("Pays", "FR"), rules("Pays", rename("Land")), NOON);

        assertThat(properties(ann)).isEqualTo(Map.of("Land", Value.of("FR")));
    }

    @Test
    void givenANumber_whenRenamedToAStandardField_thenItStaysWhereItIs() {
        var rules = rules("cp", rename("zip"));

        var number = NOBODY.with(sets("cp", Value.of(75_001)), rules, NOON);
        var text = NOBODY.with(sets("cp", "01000"), rules, NOON);

        assertThat(properties(number)).isEqualTo(Map.of("cp", Value.of(75_001)));
        assertThat(number.attributes()).isEmpty();
        assertThat(number.raw()).isEmpty();
        assertThat(text.get(Attribute.ZIP)).contains("01000");
    }

    @Test
    void givenAStandardField_whenRenamedToACustomOne_thenItIsThere() {
        var rules = rules("location['address1']", rename("properties['country']"));

        var ann =
                NOBODY.with(
                        ProfilePatch.of(
                                Map.of(Attribute.ADDRESS1, Optional.of("x")), Value.Fields.EMPTY),
                        rules,
                        NOON);

        assertThat(ann.attributes()).isEmpty();
        assertThat(properties(ann)).isEqualTo(Map.of("country", Value.of("x")));
        assertThat(raw(ann)).isEqualTo(Map.of("location['address1']", Value.of("x")));
    }

    @Test
    void givenNull_whenItComesUnderEitherName_thenTheValueAndItsRawAreGone() {
        var rules = rules("Pays", rename("country"), "country", FRANCE);
        var ann = NOBODY.with(sets("Pays", "FR"), rules, NOON);

        for (var clears : List.of(sets("Pays", Value.NONE), country(Optional.empty()))) {
            var cleared = ann.with(clears, rules, NOON.plusSeconds(1));

            assertThat(cleared.attributes()).isEmpty();
            assertThat(properties(cleared)).isEmpty();
            assertThat(cleared.raw()).isEmpty();
        }
    }

    @Test
    void givenAValueARuleChanged_whenATidyOneComes_thenTheRawOneIsForgotten() {
        var rules = rules("Pays", rename("country"), "country", FRANCE);
        var ann = NOBODY.with(country(Optional.of("FR")), rules, NOON);
        var renamed = NOBODY.with(sets("Pays", "FR"), rules, NOON);

        assertThat(raw(ann)).isEqualTo(Map.of("country", Value.of("FR")));
        assertThat(ann.with(country(Optional.of("France")), rules, NOON).raw()).isEmpty();
        assertThat(renamed.with(country(Optional.of("France")), rules, NOON).raw()).isEmpty();
        assertThat(ann.with(country(Optional.of("it")), PropertyRules.NONE, NOON).raw())
                .as("when the rules are gone, too")
                .isEmpty();
    }

    @Test
    void givenANullUnderTheOldName_whenTheNewOneIsSetToo_thenItIsSetAndNothingIsRemembered() {
        var rules = rules("Pays", rename("country"));

        var ann = NOBODY.with(country(Optional.of("France"), "Pays", Value.NONE), rules, NOON);

        assertThat(ann.get(Attribute.COUNTRY)).contains("France");
        assertThat(ann.raw()).isEmpty();
    }

    @Test
    void givenRulesThatAreGone_whenTheOldNameComesAgain_thenItsRawValueIsForgotten() {
        var ann = NOBODY.with(sets("Pays", "FR"), rules("Pays", rename("country")), NOON);

        var later = ann.with(sets("Pays", "IT"), PropertyRules.NONE, NOON);

        assertThat(properties(later)).isEqualTo(Map.of("Pays", Value.of("IT")));
        assertThat(later.get(Attribute.COUNTRY)).contains("FR");
        assertThat(later.raw()).isEmpty();
    }

    @Test
    void givenAnotherSpellingOfTheSame_whenItComes_thenOnlyTheRawValueChanges() {
        var rules = rules("country", FRANCE);
        var ann = NOBODY.with(country(Optional.of("FR")), rules, NOON);

        var again = ann.with(country(Optional.of("france")), rules, NOON.plusSeconds(1));

        assertThat(again.attributes()).isEqualTo(ann.attributes());
        assertThat(again.updated()).isEqualTo(ann.updated());
        assertThat(raw(again)).isEqualTo(Map.of("country", Value.of("france")));
    }

    @Test
    void givenAList_whenAppendedToAndTakenFrom_thenItemsAreTidyAndRawOnesFollow() {
        var rules =
                rules(
                        "farben", rename("colours"),
                        "colours", new Step.Trim(),
                        "colours", new Step.Case(LetterCase.LOWER));
        var ann = NOBODY.with(sets("colours", texts("red", " Blue ")), rules, NOON);
        assertThat(properties(ann)).containsEntry("colours", texts("red", "blue"));

        var more =
                ann.with(appends("farben", texts("GREEN", "red"), "colours", "Pink"), rules, NOON);
        assertThat(properties(more))
                .isEqualTo(Map.of("colours", texts("red", "blue", "pink", "green")));
        assertThat(raw(more))
                .isEqualTo(
                        Map.of(
                                "colours",
                                texts(" Blue ", "Pink"),
                                "farben",
                                texts("GREEN", "red")));

        var fewer = more.with(unappends("colours", texts("green ", "BLUE", "red")), rules, NOON);
        assertThat(properties(fewer)).isEqualTo(Map.of("colours", texts("pink")));
        assertThat(raw(fewer)).isEqualTo(Map.of("colours", texts("Pink")));

        var none = fewer.with(unappends("farben", "pink"), rules, NOON);
        assertThat(properties(none)).isEmpty();
        assertThat(raw(none)).isEmpty();
    }

    @Test
    void givenALetterCaseOfAnItemThatIsThere_whenAppended_thenTheLatestSpellingIsRemembered() {
        var rules = rules("tags", new Step.Case(LetterCase.LOWER));
        var ann = NOBODY.with(appends("tags", "VIP"), rules, NOON);

        var again = ann.with(appends("tags", "Vip"), rules, NOON);

        assertThat(properties(again)).isEqualTo(Map.of("tags", texts("vip")));
        assertThat(raw(again)).isEqualTo(Map.of("tags", texts("Vip")));
    }

    @Test
    void givenNoRules_whenAPatchComes_thenNothingIsRemembered() {
        var patch = country(Optional.of(" x "), "a", Value.NONE, "b", texts("c"));

        assertThat(NOBODY.with(patch, PropertyRules.NONE, NOON))
                .isEqualTo(NOBODY.with(patch, NOON));
    }

    @Test
    void givenIdentifiers_whenRulesExist_thenTheyPassUntouched() {
        var rules = rules("city", new Step.Case(LetterCase.UPPER));
        var patch =
                ProfilePatch.of(
                        Map.of(
                                Attribute.EMAIL, Optional.of("ann@example.com"),
                                Attribute.CITY, Optional.of("Zürich")),
                        Value.Fields.EMPTY);

        var ann = NOBODY.with(patch, rules, NOON);

        assertThat(ann.get(Attribute.EMAIL)).contains("ann@example.com");
        assertThat(ann.get(Attribute.CITY)).contains("ZÜRICH");
    }

    @Test
    void givenWhatIdentifiesOrIsChecked_whenARuleIsMadeOfIt_thenItIsRefusedByName() {
        for (var name :
                List.of(
                        "email",
                        "phone_number",
                        "external_id",
                        "anonymous_id",
                        "timezone",
                        "location['latitude']")) {
            var property = PropertyName.named(name).orElseThrow();

            assertThat(PropertyRule.refused(property).orElseThrow())
                    .contains(name.replaceAll(".*\\['|'\\]", ""));
            assertThatThrownBy(() -> rules(name, new Step.Trim()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> rules("x", rename(name)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> rules("country", new Step.ParseNumber(false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules("x", rename("properties['x']")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// A redelivered arrival changes nothing, whatever the rules and whatever came before.
    @RepeatedTest(500)
    void aPatchThatComesTwiceChangesNothingTheSecondTime(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var rules = someRules(random);
        var before = NOBODY;
        for (var i = 0; i < 3; i++) {
            before = before.with(somePatch(random), rules, NOON);
        }
        var patch = somePatch(random);

        var once = before.with(patch, rules, NOON.plusSeconds(1));
        var twice = once.with(patch, rules, NOON.plusSeconds(2));

        assertThat(twice).as("%s after %s", patch, rules).isEqualTo(once);
        assertThat(once.raw().values()).allMatch(known -> once.has(known.became()));
    }

    private static PropertyRules someRules(Random random) {
        var names = List.of("a", "b", "c", "country");
        var rules = new ArrayList<PropertyRule>();
        while (rules.size() < 5) {
            var property = PropertyName.named(names.get(random.nextInt(4))).orElseThrow();
            var step =
                    switch (random.nextInt(6)) {
                        case 0, 1 -> rename(names.get(random.nextInt(4)));
                        case 2 -> new Step.Trim();
                        case 3 -> new Step.Case(LetterCase.LOWER);
                        case 4 -> new Step.Words(Map.of("x", "Y", "y", "Z"), true);
                        default -> new Step.ParseBoolean(Set.of("x"), Set.of());
                    };
            if (PropertyRule.refused(property, step).isEmpty()) {
                rules.add(new PropertyRule(property, step));
            }
        }
        return new PropertyRules(rules);
    }

    private static ProfilePatch somePatch(Random random) {
        var attributes = new LinkedHashMap<Attribute, Optional<String>>();
        if (random.nextInt(3) == 0) {
            attributes.put(
                    Attribute.COUNTRY,
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(someText(random)));
        }
        return new ProfilePatch(
                attributes, someFields(random), someFields(random), someFields(random));
    }

    private static Value.Fields someFields(Random random) {
        var fields = new LinkedHashMap<String, Value>();
        for (var name : List.of("a", "b", "c")) {
            if (random.nextInt(4) == 0) {
                fields.put(
                        name,
                        switch (random.nextInt(5)) {
                            case 0 -> Value.NONE;
                            case 1 -> Value.of(random.nextInt(2));
                            case 2 -> texts(someText(random), someText(random));
                            default -> Value.of(someText(random));
                        });
            }
        }
        return new Value.Fields(fields);
    }

    private static String someText(Random random) {
        return List.of("x", "X", " y", "Y", "z", "yes").get(random.nextInt(6));
    }
}
