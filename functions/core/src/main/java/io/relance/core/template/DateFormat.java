package io.relance.core.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// [Django's date letters](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#date);
/// names of days and months in the locale's language.
final class DateFormat {
    static final String DATE = "DATE_FORMAT";
    static final String TIME = "TIME_FORMAT";

    private final ZonedDateTime at;
    private final DateWords words;

    private DateFormat(ZonedDateTime at, DateWords words) {
        this.at = at;
        this.words = words;
    }

    /// @param format letters, or the name of one of the language's own formats
    static String of(Moment moment, String format, Locale locale) {
        var words = DateWords.of(locale);
        if (format.isEmpty()) {
            return words.named(DATE, moment.at());
        }
        if (format.equals("c") && !moment.timed()) {
            return moment.at().toLocalDate().toString();
        }
        return DateWords.FORMATS.contains(format)
                ? words.named(format, moment.at())
                : letters(moment.at(), format, words);
    }

    static String letters(ZonedDateTime at, String format, DateWords words) {
        var out = new StringBuilder();
        new DateFormat(at, words).append(out, format);
        return out.toString();
    }

    /// Whether a format asks for no more than a time of day has.
    static boolean ofTimeOnly(String format) {
        if (DateWords.FORMATS.contains(format)) {
            return format.equals(TIME);
        }
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) == '\\') {
                i++;
            } else if ("bcdDEFIjlLmMnNorStUwWyYz".indexOf(format.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
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
            case 'a' -> words.half(at.getHour(), false);
            case 'A' -> words.half(at.getHour(), true);
            case 'f' -> at.getMinute() == 0 ? letter('g') : letter('g') + ":" + letter('i');
            case 'g' -> String.valueOf(hour12());
            case 'G' -> String.valueOf(at.getHour());
            case 'h' -> two(hour12());
            case 'H' -> two(at.getHour());
            case 'i' -> two(at.getMinute());
            case 'P' -> words.clock(at);
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
                            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.US));
            default -> dayLetter(c);
        };
    }

    private String dayLetter(char c) {
        return switch (c) {
            case 'd' -> two(at.getDayOfMonth());
            case 'j' -> String.valueOf(at.getDayOfMonth());
            case 'D' -> words.day(at.getDayOfWeek(), false);
            case 'l' -> words.day(at.getDayOfWeek(), true);
            case 'S' -> ordinal(at.getDayOfMonth());
            case 'w' -> String.valueOf(at.getDayOfWeek().getValue() % 7);
            case 'z' -> String.valueOf(at.getDayOfYear());
            case 'W' -> String.valueOf(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'm' -> two(at.getMonthValue());
            case 'n' -> String.valueOf(at.getMonthValue());
            case 'M' -> words.month(at.getMonth(), DateWords.Form.SHORT);
            case 'b' -> words.month(at.getMonth(), DateWords.Form.SMALL);
            case 'E' -> words.month(at.getMonth(), DateWords.Form.HEADING);
            case 'F' -> words.month(at.getMonth(), DateWords.Form.FULL);
            case 'N' -> words.month(at.getMonth(), DateWords.Form.PRESS);
            case 't' -> String.valueOf(at.toLocalDate().lengthOfMonth());
            case 'L' -> at.toLocalDate().isLeapYear() ? "True" : "False";
            case 'o' -> String.valueOf(at.get(IsoFields.WEEK_BASED_YEAR));
            case 'Y' -> String.valueOf(at.getYear());
            case 'y' -> two(at.getYear() % 100);
            default -> String.valueOf(c);
        };
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
