package io.relance.core.recalculation;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Selection.Gauge;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was found of the customers between two places. What is found of neighbours is added up to
/// what is found of both. Its size depends on the gauges and on how many customers one call looks
/// at, not on how many there are.
final class Finding {
    /// A filled bucket takes a byte for where it is and one for how many it holds, a customer drawn
    /// about 20. What is left below [Recalculations#MAX_FOUND] is for those that take more.
    private static final int BUCKET_BYTES = 2;

    private static final int DRAWN_BYTES = 23;
    private static final int ROOM = 320_000;

    private final List<Gauge> gauges;
    private final List<Tally> tallies;
    private final long[] sizes = new long[Group.values().length];
    private final Sample sample = new Sample();
    private final Place from;
    private Place next;
    private long looked;
    private long customers;
    private long moved;
    private long mostOrders;
    private long firstDay = Long.MAX_VALUE;
    private long lastDay = Long.MIN_VALUE;

    Finding(List<Gauge> gauges, Place from) {
        this.gauges = gauges;
        this.from = from;
        next = from;
        tallies = gauges.stream().map(gauge -> new Tally(gauge.buckets())).toList();
    }

    /// Whether more customers fit in. A shop whose customers differ in every number is looked at in
    /// more calls.
    boolean hasRoom() {
        var filled = 0;
        for (var tally : tallies) {
            filled += tally.filled();
        }
        return BUCKET_BYTES * filled + DRAWN_BYTES * sample.size() < ROOM;
    }

    /// Somebody was looked at.
    void look() {
        looked++;
    }

    /// A customer, in a group once groups are known.
    void count(Purchases purchases, Instant asOf, Optional<Group> group) {
        customers++;
        mostOrders = Math.max(mostOrders, purchases.orders());
        firstDay = Math.min(firstDay, day(purchases.first()));
        lastDay = Math.max(lastDay, day(purchases.last()));
        group.ifPresent(g -> sizes[g.ordinal()]++);
        for (var i = 0; i < gauges.size(); i++) {
            var gauge = gauges.get(i);
            if (gauge.group().isEmpty() || gauge.group().equals(group)) {
                tallies.get(i).add(gauge.dimension().of(purchases, asOf));
            }
        }
    }

    /// A customer to learn from, perhaps.
    void draw(ProfileId id, Purchases purchases, Instant asOf) {
        sample.add(id, purchases, asOf);
    }

    static long day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
    }

    void moved(long more) {
        moved += more;
    }

    void end(Place place) {
        next = place;
    }

    /// Adds what was found right behind it.
    ///
    /// @return false, and nothing added, where `other` is from another place
    boolean add(Finding other) {
        if (!other.from.equals(next)) {
            return false;
        }
        next = other.next;
        looked += other.looked;
        customers += other.customers;
        moved += other.moved;
        mostOrders = Math.max(mostOrders, other.mostOrders);
        firstDay = Math.min(firstDay, other.firstDay);
        lastDay = Math.max(lastDay, other.lastDay);
        for (var i = 0; i < sizes.length; i++) {
            sizes[i] += other.sizes[i];
        }
        for (var i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(other.tallies.get(i));
        }
        sample.add(other.sample);
        return true;
    }

    Sample sample() {
        return sample;
    }

    Place next() {
        return next;
    }

    /// Everybody looked at, customers or not.
    long looked() {
        return looked;
    }

    /// Who have an order that counts.
    long customers() {
        return customers;
    }

    long customersIn(Group group) {
        return sizes[group.ordinal()];
    }

    /// Who came into another group.
    long moved() {
        return moved;
    }

    long mostOrders() {
        return mostOrders;
    }

    /// The day of the first order of all, counted from 1970.
    OptionalLong firstDay() {
        return customers == 0 ? OptionalLong.empty() : OptionalLong.of(firstDay);
    }

    /// The day of the last one.
    OptionalLong lastDay() {
        return customers == 0 ? OptionalLong.empty() : OptionalLong.of(lastDay);
    }

    /// Where a rank lies, by the gauge that measures it.
    Search narrowed(Search search) {
        for (var i = 0; i < gauges.size(); i++) {
            if (gauges.get(i).measures(search)) {
                return Selection.narrowed(search, tallies.get(i));
            }
        }
        return search;
    }

    byte[] bytes() {
        var out = new Bytes.Writer();
        out.text(from.text());
        out.text(next.text());
        out.number(looked);
        out.number(customers);
        out.number(moved);
        out.number(mostOrders);
        out.signed(firstDay);
        out.signed(lastDay);
        for (var size : sizes) {
            out.number(size);
        }
        tallies.forEach(tally -> tally.write(out));
        sample.write(out);
        return out.bytes();
    }

    /// @param gauges those it was measured with
    static Finding read(List<Gauge> gauges, byte[] bytes) {
        var in = new Bytes.Reader(bytes);
        var finding = new Finding(gauges, Place.read(in.text()));
        finding.next = Place.read(in.text());
        finding.looked = in.number();
        finding.customers = in.number();
        finding.moved = in.number();
        finding.mostOrders = in.number();
        finding.firstDay = in.signed();
        finding.lastDay = in.signed();
        for (var i = 0; i < finding.sizes.length; i++) {
            finding.sizes[i] = in.number();
        }
        for (var i = 0; i < gauges.size(); i++) {
            finding.tallies.get(i).add(Tally.read(gauges.get(i).buckets(), in));
        }
        finding.sample.add(Sample.read(in));
        if (!in.atEnd()) {
            throw new IllegalStateException("more was found than there are gauges for");
        }
        return finding;
    }
}
