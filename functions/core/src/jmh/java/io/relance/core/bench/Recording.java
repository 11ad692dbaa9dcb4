package io.relance.core.bench;

import io.relance.core.record.Recorded;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Optional;

/// Events recorded a second, on in-memory twins: 10,000 people who each have 30 events of the last
/// four months behind them, 100 active segments, no flow. Whoever is due by time alone is judged
/// with the event, for nobody sweeps.
///
/// Part of the measure are making the arrival, less than a hundredth of it, the twins, and
/// collecting garbage among 10,000 people and all their events, of which a function that loads one
/// person at a time has none. The longer it runs the more there is to do: for segments that look
/// back by hours events of up to four weeks are kept one by one, and here everybody acts every five
/// minutes.
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms6g", "-Xmx6g"})
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
public class Recording {
    private final Shop shop = new Shop();

    @Setup
    public void openShop() {
        shop.open();
    }

    @Benchmark
    public Optional<Recorded> event() {
        return shop.record.record(shop.nextArrival());
    }
}
