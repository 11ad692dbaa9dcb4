package io.relance.local.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.record.Profiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Cut-offs over many millions of customers, in a process with little memory, against sorting them
/// all: `-Drelance.rfm.customers=10000000`.
@EnabledIfSystemProperty(
        named = "relance.rfm.customers",
        matches = "\\d+",
        disabledReason = "takes minutes; -Drelance.rfm.customers=10000000")
class ScaleTest {
    private static final String HEAP = "-Xmx256m";
    private static final int RESIDENT_KB = 512 * 1_024;

    @Test
    void cutOffsAreThoseOfSortingEverybodyWithinTheMemoryOfAFunction() throws Exception {
        var customers = Long.getLong("relance.rfm.customers");
        for (var decimals : new int[] {2, 6}) {
            var told = night(customers, decimals);

            System.out.printf("%,d customers, money of %d decimals:%n", customers, decimals);
            told.forEach((name, value) -> System.out.printf("  %s %s%n", name, value));
            assertThat(told).containsEntry("customers", Long.toString(customers));
            assertThat(told.get("orders")).isEqualTo(sorted(customers, decimals, false));
            assertThat(told.get("money")).isEqualTo(sorted(customers, decimals, true));
            assertThat(Integer.parseInt(told.get("residentPeakKB"))).isLessThan(RESIDENT_KB);
        }
    }

    private static Map<String, String> night(long customers, int decimals)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SyntheticNight.class.getName(),
                                Long.toString(customers),
                                Integer.toString(decimals))
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        var told = new TreeMap<String, String>();
        said.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> told.put(parts[0], parts[1]));
        return told;
    }

    /// The numbers of rank 66 % and 33 %, by sorting them all.
    private static String sorted(long customers, int decimals, boolean money) {
        var all = new long[Math.toIntExact(customers)];
        var next = 0;
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            for (var place = 0L; place < SyntheticNight.in(shard, customers); place++) {
                var purchases = SyntheticNight.purchases(shard, place, decimals);
                all[next++] = money ? purchases.spentMillionths() : purchases.orders();
            }
        }
        Arrays.sort(all);
        return "%d %d".formatted(all[rank(66, all.length)], all[rank(33, all.length)]);
    }

    private static int rank(long percent, int customers) {
        return (int) Math.ceilDiv(percent * customers, 100L) - 1;
    }
}
