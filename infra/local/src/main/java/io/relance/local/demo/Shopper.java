package io.relance.local.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// A customer of the demo's shop. People, places and addresses are made up; mail goes to
/// `example.com`, which nobody can receive.
record Shopper(long id, String first, String last, Town town, boolean subscribes) {
    record Town(String city, String zip, String country, String code, String zone, String locale) {}

    private record Country(List<String> firsts, List<String> lasts, List<Town> towns) {}

    private static final List<Country> COUNTRIES =
            List.of(
                    new Country(
                            List.of("Chloé", "Zoé", "Léa", "Noé", "Anaïs", "Théo", "Maël", "Inès"),
                            List.of("Lefèvre", "Garçon", "Dubois", "Noël", "Hébert", "D’Orsay"),
                            List.of(
                                    town("Lyon", "69002", "France", "FR", "Europe/Paris", "fr-FR"),
                                    town(
                                            "Nîmes",
                                            "30000",
                                            "France",
                                            "FR",
                                            "Europe/Paris",
                                            "fr-FR"))),
                    new Country(
                            List.of("Jürgen", "Käthe", "Björn", "Sören", "Lena", "Finn"),
                            List.of("Müller", "Weiß", "Schäfer", "Köhler", "Özdemir"),
                            List.of(
                                    town(
                                            "München",
                                            "80331",
                                            "Germany",
                                            "DE",
                                            "Europe/Berlin",
                                            "de-DE"),
                                    town(
                                            "Köln",
                                            "50667",
                                            "Germany",
                                            "DE",
                                            "Europe/Berlin",
                                            "de-DE"))),
                    new Country(
                            List.of("Grace", "Noah", "Maya", "Liam", "Ruth", "Omar", "Ada"),
                            List.of("O’Brien", "Johnson", "Smith", "Nguyen", "Garcia"),
                            List.of(
                                    town(
                                            "Boston",
                                            "02110",
                                            "United States",
                                            "US",
                                            "America/New_York",
                                            "en-US"),
                                    town(
                                            "Los Angeles",
                                            "90013",
                                            "United States",
                                            "US",
                                            "America/Los_Angeles",
                                            "en-US"))),
                    new Country(
                            List.of("Íñigo", "Begoña", "Núria", "Martín"),
                            List.of("Muñoz", "Ibáñez", "Peña"),
                            List.of(
                                    town(
                                            "Cádiz",
                                            "11001",
                                            "Spain",
                                            "ES",
                                            "Europe/Madrid",
                                            "es-ES"))),
                    new Country(
                            List.of("さくら", "陽翔", "Yui"),
                            List.of("佐藤", "Tanaka"),
                            List.of(town("東京", "100-0001", "Japan", "JP", "Asia/Tokyo", "ja-JP"))));

    private static Town town(
            String city, String zip, String country, String code, String zone, String locale) {
        return new Town(city, zip, country, code, zone, locale);
    }

    static Shopper drawn(long number, SplittableRandom random) {
        var draw = random.nextInt(100);
        var country =
                COUNTRIES.get(draw < 40 ? 0 : draw < 60 ? 1 : draw < 88 ? 2 : draw < 96 ? 3 : 4);
        return new Shopper(
                6_900_000_000_000L + number,
                oneOf(country.firsts(), random),
                oneOf(country.lasts(), random),
                oneOf(country.towns(), random),
                random.nextInt(100) < 65);
    }

    private static <T> T oneOf(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }

    String email() {
        var plain =
                Normalizer.normalize(first + "." + last, Normalizer.Form.NFD)
                        .toLowerCase(Locale.ROOT)
                        .replace("ß", "ss")
                        .replaceAll("[^a-z.]", "")
                        .replaceAll("^\\.+|\\.+$", "");
        return (plain.isEmpty() ? "customer" : plain) + "." + id % 1_000_000 + "@example.com";
    }
}
