package io.relance.core.phone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/// Days without marketing texts, by country. France: Sundays and the public holidays of [article
/// L3133-1](https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033008129).
final class Holidays {
    private static final Set<MonthDay> FRENCH =
            Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(5, 1),
                    MonthDay.of(5, 8),
                    MonthDay.of(7, 14),
                    MonthDay.of(8, 15),
                    MonthDay.of(11, 1),
                    MonthDay.of(11, 11),
                    MonthDay.of(12, 25));

    private Holidays() {}

    static boolean quiet(String country, LocalDate day) {
        return country.equals("FR")
                && (day.getDayOfWeek() == DayOfWeek.SUNDAY
                        || FRENCH.contains(MonthDay.from(day))
                        || movable(day));
    }

    /// Easter Monday, Ascension and Whit Monday.
    private static boolean movable(LocalDate day) {
        var easter = easter(day.getYear());
        return day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(50));
    }

    /// Easter Sunday by the [anonymous Gregorian
    /// algorithm](https://en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm).
    static LocalDate easter(int year) {
        var golden = year % 19;
        var century = year / 100;
        var ofCentury = year % 100;
        var correction = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var shift = (golden + 11 * epact + 22 * weekday) / 451;
        var days = epact + weekday - 7 * shift + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
