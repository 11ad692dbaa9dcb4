package io.relance.core.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;

/// [Django's date letters](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#date);
/// names of days and months in the locale's language.
final class DateFormat {
    static final String DATE = "N j, Y";
    static final String TIME = "P";
    private static final Map<String, String> NAMED =
            Map.of(
                    "DATE_FORMAT", DATE,
                    "TIME_FORMAT", TIME,
                    "DATETIME_FORMAT", "N j, Y, P",
                    "SHORT_DATE_FORMAT", "m/d/Y",
                    "SHORT_DATETIME_FORMAT", "m/d/Y P",
                    "YEAR_MONTH_FORMAT", "F Y",
                    "MONTH_DAY_FORMAT", "F j");
    private static final String[] PRESS = {
        "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
        "Dec."
    };

    private final ZonedDateTime at;
    private final Locale locale;

    private DateFormat(Moment moment, Locale locale) {
        this.at = moment.at();
        this.locale = locale.getLanguage().equals("en") ? Locale.US : locale;
    }

    static String of(Moment moment, String format, Locale locale) {
        var letters = new DateFormat(moment, locale);
        var out = new StringBuilder();
        letters.append(out, NAMED.getOrDefault(format, format));
        return out.toString();
    }

    private void append(StringBuilder out, String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '\\' && i + 1 < format.length()) {
                out.append(format.charAt(++i));
            } else {
                out.append(letter(c));
            }
        }
    }

    private String letter(char c) {
        return switch (c) {
            case 'a' -> at.getHour() > 11 ? "p.m." : "a.m.";
            case 'A' -> at.getHour() > 11 ? "PM" : "AM";
            case 'f' -> at.getMinute() == 0 ? letter('g') : letter('g') + ":" + letter('i');
            case 'g' -> String.valueOf(hour12());
            case 'G' -> String.valueOf(at.getHour());
            case 'h' -> two(hour12());
            case 'H' -> two(at.getHour());
            case 'i' -> two(at.getMinute());
            case 'P' -> clock();
            case 's' -> two(at.getSecond());
            case 'u' -> "%06d".formatted(at.getNano() / 1000);
            default -> zoneLetter(c);
        };
    }

    private String zoneLetter(char c) {
        return switch (c) {
            case 'e', 'T' -> at.format(DateTimeFormatter.ofPattern("zzz", Locale.US));
            case 'I' -> at.getZone().getRules().isDaylightSavings(at.toInstant()) ? "1" : "0";
            case 'O' -> at.format(DateTimeFormatter.ofPattern("xx", Locale.US));
            case 'U' -> String.valueOf(at.toEpochSecond());
            case 'Z' -> String.valueOf(at.getOffset().getTotalSeconds());
            case 'c' -> at.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            case 'r' ->
                    at.format(
                            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.US));
            default -> dayLetter(c);
        };
    }

    private String dayLetter(char c) {
        return switch (c) {
            case 'd' -> two(at.getDayOfMonth());
            case 'j' -> String.valueOf(at.getDayOfMonth());
            case 'D' -> at.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
            case 'l' -> at.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
            case 'S' -> ordinal(at.getDayOfMonth());
            case 'w' -> String.valueOf(at.getDayOfWeek().getValue() % 7);
            case 'z' -> String.valueOf(at.getDayOfYear());
            case 'W' -> String.valueOf(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'm' -> two(at.getMonthValue());
            case 'n' -> String.valueOf(at.getMonthValue());
            case 'M' -> at.getMonth().getDisplayName(TextStyle.SHORT, locale);
            case 'b' -> at.getMonth().getDisplayName(TextStyle.SHORT, locale).toLowerCase(locale);
            case 'E' -> at.getMonth().getDisplayName(TextStyle.FULL, locale);
            case 'F' -> at.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
            case 'N' -> PRESS[at.getMonthValue() - 1];
            case 't' -> String.valueOf(at.toLocalDate().lengthOfMonth());
            case 'L' -> at.toLocalDate().isLeapYear() ? "True" : "False";
            case 'o' -> String.valueOf(at.get(IsoFields.WEEK_BASED_YEAR));
            case 'Y' -> String.valueOf(at.getYear());
            case 'y' -> two(at.getYear() % 100);
            default -> String.valueOf(c);
        };
    }

    private String clock() {
        if (at.getMinute() == 0 && at.getHour() % 12 == 0) {
            return at.getHour() == 0 ? "midnight" : "noon";
        }
        return letter('f') + " " + letter('a');
    }

    private int hour12() {
        return at.getHour() % 12 == 0 ? 12 : at.getHour() % 12;
    }

    private static String ordinal(int day) {
        if (day >= 11 && day <= 13) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
