package io.relance.core.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// The `%` letters of [strftime](https://docs.python.org/3/library/datetime.html#format-codes),
/// with `%-d` for numbers without a leading zero; names of days and months in the locale's
/// language.
final class Strftime {
    private final ZonedDateTime at;
    private final Locale locale;

    private Strftime(ZonedDateTime at, Locale locale) {
        this.at = at;
        this.locale = locale.getLanguage().equals("en") ? Locale.US : locale;
    }

    static String of(Moment moment, String format, Locale locale) {
        return new Strftime(moment.at(), locale).format(format);
    }

    private String format(String format) {
        var out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            boolean bare = format.charAt(i + 1) == '-' && i + 2 < format.length();
            i += bare ? 2 : 1;
            var text = letter(format.charAt(i));
            out.append(bare ? withoutZeros(text) : text);
        }
        return out.toString();
    }

    private static String withoutZeros(String text) {
        int i = 0;
        while (i < text.length() - 1 && (text.charAt(i) == '0' || text.charAt(i) == ' ')) {
            i++;
        }
        return text.substring(i);
    }

    private String letter(char c) {
        return switch (c) {
            case 'Y' -> String.valueOf(at.getYear());
            case 'y' -> padded(at.getYear() % 100, 2);
            case 'C' -> padded(at.getYear() / 100, 2);
            case 'm' -> padded(at.getMonthValue(), 2);
            case 'B' -> at.getMonth().getDisplayName(TextStyle.FULL, locale);
            case 'b', 'h' -> at.getMonth().getDisplayName(TextStyle.SHORT, locale);
            case 'd' -> padded(at.getDayOfMonth(), 2);
            case 'e' -> "%2d".formatted(at.getDayOfMonth());
            case 'A' -> at.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
            case 'a' -> at.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
            case 'j' -> padded(at.getDayOfYear(), 3);
            case 'u' -> String.valueOf(at.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(at.getDayOfWeek().getValue() % 7);
            case 'U' -> padded((at.getDayOfYear() + 6 - at.getDayOfWeek().getValue() % 7) / 7, 2);
            case 'W' -> padded((at.getDayOfYear() + 7 - at.getDayOfWeek().getValue()) / 7, 2);
            case 'V' -> padded(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'G' -> String.valueOf(at.get(IsoFields.WEEK_BASED_YEAR));
            default -> timeLetter(c);
        };
    }

    private String timeLetter(char c) {
        int hour12 = at.getHour() % 12 == 0 ? 12 : at.getHour() % 12;
        return switch (c) {
            case 'H' -> padded(at.getHour(), 2);
            case 'k' -> "%2d".formatted(at.getHour());
            case 'I' -> padded(hour12, 2);
            case 'l' -> "%2d".formatted(hour12);
            case 'M' -> padded(at.getMinute(), 2);
            case 'S' -> padded(at.getSecond(), 2);
            case 'f' -> padded(at.getNano() / 1000, 6);
            case 'p' -> at.getHour() < 12 ? "AM" : "PM";
            case 's' -> String.valueOf(at.toEpochSecond());
            case 'Z' -> at.format(DateTimeFormatter.ofPattern("zzz", Locale.US));
            case 'z' -> at.format(DateTimeFormatter.ofPattern("xx", Locale.US));
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'T', 'X' -> format("%H:%M:%S");
            case 'R' -> format("%H:%M");
            case 'r' -> format("%I:%M:%S %p");
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> "%" + c;
        };
    }

    private static String padded(int number, int width) {
        var digits = String.valueOf(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
