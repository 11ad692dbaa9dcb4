package io.relance.core.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A country's postal codes: UTF-8 lines `code<TAB>latitude<TAB>longitude`, sorted by the bytes of
/// the code, each ended by a newline. Codes are [PostalCodes#plain]. It stays as it lies in its
/// file, about 25 bytes a code, and
/// is searched by bisection: nothing is parsed but the line that is found.
public final class PostalTable {
    static final PostalTable EMPTY = new PostalTable(new byte[0]);
    private static final Comparator<String> BY_BYTES =
            Comparator.comparing(PostalTable::bytes, Arrays::compareUnsigned);

    private final byte[] lines;

    PostalTable(byte[] lines) {
        this.lines = lines;
    }

    /// The lines of a table, degrees to five decimals, which is a metre.
    public static byte[] lines(Map<String, Point> points) {
        return points.keySet().stream()
                .sorted(BY_BYTES)
                .map(code -> line(code, points.get(code)))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String code, Point point) {
        return code + '\t' + rounded(point.latitude()) + '\t' + rounded(point.longitude()) + '\n';
    }

    private static String rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(5, RoundingMode.HALF_UP).toPlainString();
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    boolean isEmpty() {
        return lines.length == 0;
    }

    Optional<Point> find(String code) {
        var wanted = bytes(code);
        var from = 0;
        var to = lines.length;
        while (from < to) {
            var start = startOfLine((from + to) >>> 1, from);
            var tab = next('\t', start);
            var order = Arrays.compareUnsigned(wanted, 0, wanted.length, lines, start, tab);
            if (order == 0) {
                return Optional.of(point(tab + 1));
            }
            if (order < 0) {
                to = start;
            } else {
                from = next('\n', tab) + 1;
            }
        }
        return Optional.empty();
    }

    private int startOfLine(int at, int from) {
        var start = at;
        while (start > from && lines[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private Point point(int start) {
        var tab = next('\t', start);
        return new Point(degrees(start, tab), degrees(tab + 1, next('\n', tab)));
    }

    private double degrees(int from, int to) {
        return Double.parseDouble(new String(lines, from, to - from, StandardCharsets.US_ASCII));
    }

    private int next(char sign, int from) {
        var at = from;
        while (lines[at] != sign) {
            at++;
        }
        return at;
    }
}
