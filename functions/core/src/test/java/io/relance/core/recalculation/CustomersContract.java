package io.relance.core.recalculation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.profile.ProfileId;
import io.relance.core.record.Profiles;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Standing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [Customers] does.
public abstract class CustomersContract {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int SHARD = 5;

    private Customers customers;

    /// @return of an account without profiles
    protected abstract Customers customers();

    /// Saves what a profile is as a customer, of a new profile or of one saved before.
    protected abstract void save(ProfileId id, Customer customer);

    @BeforeEach
    void begin() {
        customers = customers();
    }

    @Test
    void givenEveryKindOfCustomer_whenRead_thenEachIsAsSaved() {
        var ids = profiles(SHARD, 4);
        var marked = Customer.NONE.marked();
        var counted = new Customer(false, Optional.of(purchases("0.000001")), Optional.empty());
        var moved =
                new Customer(
                        true,
                        Optional.of(purchases("12345678901234567890.123456")),
                        Optional.of(
                                Standing.first(Group.LOYAL)
                                        .movedTo(Group.NEEDS_ATTENTION, NOON.plusNanos(1_000))));
        var left =
                new Customer(false, Optional.empty(), Optional.of(Standing.first(Group.INACTIVE)));
        var all = List.of(marked, counted, moved, left);
        for (var i = 0; i < all.size(); i++) {
            save(ids.get(i), all.get(i));
        }

        var rows = customers.page(SHARD, Optional.empty(), 9);

        assertThat(rows).extracting(Customers.Row::profile).isEqualTo(ids);
        assertThat(rows).extracting(Customers.Row::customer).isEqualTo(all);
    }

    @Test
    void givenCustomersOfAllShards_whenPaged_thenAllComeOnceByIdentifier() {
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            profiles(shard, 7).reversed().forEach(id -> save(id, Customer.NONE.marked()));
        }

        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            var ids = profiles(shard, 7);
            assertThat(pages(shard, 3))
                    .containsExactly(ids.subList(0, 3), ids.subList(3, 6), ids.subList(6, 7));
            assertThat(pages(shard, 7)).containsExactly(ids, List.of());
        }
    }

    @Test
    void givenSomebodyWhoNeverOrdered_whenPaged_thenTheyAreNotThere() {
        var ids = profiles(SHARD, 3);
        ids.forEach(id -> save(id, Customer.NONE));

        save(ids.get(1), Customer.NONE.marked());

        assertThat(pages(SHARD, 9)).containsExactly(List.of(ids.get(1)));
    }

    @Test
    void givenACustomerWhoChanged_whenPaged_thenTheNewestIsThereAndWhoLeftIsNot() {
        var ids = profiles(SHARD, 2);
        ids.forEach(id -> save(id, Customer.NONE.marked()));
        var counted = Customer.NONE.counted(Optional.of(purchases("9.90")), false);

        save(ids.get(0), counted);
        save(ids.get(1), Customer.NONE);

        assertThat(customers.page(SHARD, Optional.empty(), 9))
                .containsExactly(new Customers.Row(ids.get(0), counted));
    }

    private static Purchases purchases(String spent) {
        return new Purchases(
                3, new BigDecimal(spent), NOON.minusSeconds(86_400), NOON.plusNanos(1_000), 2);
    }

    /// The first of a shard, by identifier.
    private static List<ProfileId> profiles(int shard, int count) {
        return IntStream.range(100, 999)
                .mapToObj(i -> new ProfileId("p" + i))
                .filter(id -> Profiles.shardOf(id) == shard)
                .limit(count)
                .toList();
    }

    private List<List<ProfileId>> pages(int shard, int limit) {
        var pages = new ArrayList<List<ProfileId>>();
        var last = Optional.<ProfileId>empty();
        List<ProfileId> page;
        do {
            page = customers.page(shard, last, limit).stream().map(Customers.Row::profile).toList();
            pages.add(page);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == limit);
        return pages;
    }
}
