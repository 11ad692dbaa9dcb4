package io.relance.core.template;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a language names days, months and spans of time, and how it writes a date where no format
/// is given.
///
/// English and French read as
/// [Django's](https://docs.djangoproject.com/en/stable/topics/i18n/formatting/); other languages
/// take what the Java platform knows of them, and a clock of 24 hours.
sealed interface DateWords {
    List<String> FORMATS =
            List.of(
                    "DATE_FORMAT",
                    "TIME_FORMAT",
                    "DATETIME_FORMAT",
                    "SHORT_DATE_FORMAT",
                    "SHORT_DATETIME_FORMAT",
                    "YEAR_MONTH_FORMAT",
                    "MONTH_DAY_FORMAT");

    /// How a month is named: `F`, `M`, `b`, `N` and `E` of Django's letters.
    enum Form {
        FULL,
        SHORT,
        SMALL,
        PRESS,
        HEADING
    }

    static DateWords of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> locale.getCountry().equals("GB") ? Listed.BRITISH : Listed.ENGLISH;
            case "fr" -> Listed.FRENCH;
            default -> new Known(locale);
        };
    }

    String day(DayOfWeek day, boolean whole);

    String month(Month month, Form form);

    /// `a.m.` or `p.m.`.
    String half(int hour, boolean capital);

    /// `P`: the time in the words of the language.
    String clock(ZonedDateTime at);

    /// A date in one of [#FORMATS].
    String named(String format, ZonedDateTime at);

    /// A count of years, months, weeks, days, hours or minutes, with a blank that does not break.
    String span(int unit, long count);

    /// What `yesno` says of its own.
    String yesNo();

    /// A language written down here, a line a word list.
    record Listed(
            List<String> days,
            List<String> shortDays,
            List<String> months,
            List<String> shortMonths,
            List<String> press,
            List<String> times,
            List<String> spans,
            boolean noneIsMany,
            Map<String, String> formats,
            String yesNo)
            implements DateWords {
        static final Listed ENGLISH =
                new Listed(
                        words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
                        words("Mon Tue Wed Thu Fri Sat Sun"),
                        words(
                                "January February March April May June July August September"
                                        + " October November December"),
                        words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
                        words("Jan. Feb. March April May June July Aug. Sept. Oct. Nov." + " Dec."),
                        words("a.m. p.m. AM PM midnight noon"),
                        words(
                                "year years month months week weeks day days hour hours minute"
                                        + " minutes"),
                        true,
                        formats("N j, Y", "P", "N j, Y, P", "m/d/Y", "m/d/Y P", "F Y", "F j"),
                        "yes,no,maybe");

        static final Listed BRITISH =
                new Listed(
                        ENGLISH.days,
                        ENGLISH.shortDays,
                        ENGLISH.months,
                        ENGLISH.shortMonths,
                        ENGLISH.press,
                        ENGLISH.times,
                        ENGLISH.spans,
                        true,
                        formats("j M Y", "P", "j M Y, P", "d/m/Y", "d/m/Y P", "F Y", "j F"),
                        ENGLISH.yesNo);

        static final Listed FRENCH =
                new Listed(
                        words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
                        words("lun mar mer jeu ven sam dim"),
                        words(
                                "janvier février mars avril mai juin juillet août septembre"
                                        + " octobre novembre décembre"),
                        words("Jan Fév Mar Avr Mai Jui Jul Aoû Sep Oct Nov Déc"),
                        words("jan. fév. mars avr. mai juin juil. août sept. oct. nov." + " déc."),
                        words("matin après-midi Matin Après-midi minuit midi"),
                        words(
                                "année années mois mois semaine semaines jour jours heure heures"
                                        + " minute minutes"),
                        false,
                        formats("j F Y", "H:i", "j F Y H:i", "j N Y", "j N Y H:i", "F Y", "j F"),
                        "oui,non,peut-être");

        private static List<String> words(String words) {
            return List.of(words.split(" "));
        }

        private static Map<String, String> formats(
                String date,
                String time,
                String both,
                String shortDate,
                String shortBoth,
                String yearMonth,
                String monthDay) {
            return Map.of(
                    "DATE_FORMAT", date,
                    "TIME_FORMAT", time,
                    "DATETIME_FORMAT", both,
                    "SHORT_DATE_FORMAT", shortDate,
                    "SHORT_DATETIME_FORMAT", shortBoth,
                    "YEAR_MONTH_FORMAT", yearMonth,
                    "MONTH_DAY_FORMAT", monthDay);
        }

        @Override
        public String day(DayOfWeek day, boolean whole) {
            return (whole ? days : shortDays).get(day.ordinal());
        }

        @Override
        public String month(Month month, Form form) {
            var name = months.get(month.ordinal());
            return switch (form) {
                case FULL -> name;
                case SHORT -> shortMonths.get(month.ordinal());
                case SMALL -> shortMonths.get(month.ordinal()).toLowerCase(Locale.ROOT);
                case PRESS -> press.get(month.ordinal());
                case HEADING -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            };
        }

        @Override
        public String half(int hour, boolean capital) {
            return times.get((hour > 11 ? 1 : 0) + (capital ? 2 : 0));
        }

        @Override
        public String clock(ZonedDateTime at) {
            if (at.getMinute() == 0 && at.getHour() % 12 == 0) {
                return times.get(at.getHour() == 0 ? 4 : 5);
            }
            return DateFormat.letters(at, "f a", this);
        }

        @Override
        public String named(String format, ZonedDateTime at) {
            return DateFormat.letters(at, formats.getOrDefault(format, format), this);
        }

        /// In French, none is still singular.
        @Override
        public String span(int unit, long count) {
            boolean one = noneIsMany ? count == 1 : count < 2;
            return count + "\u00a0" + spans.get(2 * unit + (one ? 0 : 1));
        }
    }

    /// Any other language.
    record Known(Locale locale) implements DateWords {
        private static final Map<String, String> SPANS =
                Map.of(
                        "de",
                        "Jahr Jahre Monat Monate Woche Wochen Tag Tage Stunde Stunden Minute"
                                + " Minuten",
                        "es",
                        "año años mes meses semana semanas día días hora horas minuto minutos",
                        "it",
                        "anno anni mese mesi settimana settimane giorno giorni ora ore minuto"
                                + " minuti",
                        "nl",
                        "jaar jaar maand maanden week weken dag dagen uur uur minuut minuten",
                        "pt",
                        "ano anos mês meses semana semanas dia dias hora horas minuto minutos");

        @Override
        public String day(DayOfWeek day, boolean whole) {
            return day.getDisplayName(whole ? TextStyle.FULL : TextStyle.SHORT, locale);
        }

        @Override
        public String month(Month month, Form form) {
            return switch (form) {
                case FULL -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale);
                case HEADING -> month.getDisplayName(TextStyle.FULL, locale);
                case SHORT, PRESS -> month.getDisplayName(TextStyle.SHORT, locale);
                case SMALL -> month.getDisplayName(TextStyle.SHORT, locale).toLowerCase(locale);
            };
        }

        @Override
        public String half(int hour, boolean capital) {
            return Listed.ENGLISH.half(hour, capital);
        }

        @Override
        public String clock(ZonedDateTime at) {
            return DateFormat.letters(at, "H:i", this);
        }

        @Override
        public String named(String format, ZonedDateTime at) {
            var formatter =
                    switch (format) {
                        case "DATE_FORMAT" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
                        case "TIME_FORMAT" -> DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
                        case "DATETIME_FORMAT" ->
                                DateTimeFormatter.ofLocalizedDateTime(
                                        FormatStyle.LONG, FormatStyle.SHORT);
                        case "SHORT_DATE_FORMAT" ->
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT);
                        case "SHORT_DATETIME_FORMAT" ->
                                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT);
                        case "YEAR_MONTH_FORMAT" -> DateTimeFormatter.ofLocalizedPattern("yMMMM");
                        default -> DateTimeFormatter.ofLocalizedPattern("MMMMd");
                    };
            return at.format(formatter.withLocale(locale));
        }

        @Override
        public String span(int unit, long count) {
            var spans = SPANS.get(locale.getLanguage());
            return spans == null
                    ? Listed.ENGLISH.span(unit, count)
                    : count + "\u00a0" + spans.split(" ")[2 * unit + (count == 1 ? 0 : 1)];
        }

        @Override
        public String yesNo() {
            return Listed.ENGLISH.yesNo();
        }
    }
}
