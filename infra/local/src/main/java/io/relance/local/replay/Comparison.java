package io.relance.local.replay;

import io.relance.core.profile.Identifier;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Standing;
import io.relance.local.Cloud;
import io.relance.local.orders.Order;
import io.relance.local.rfm.FileRfm;
import io.relance.local.rfm.Tally;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Groups in the cloud beside those that the orders alone give.
///
/// @param customers everybody with an order up to then
/// @param equal those who are in the same group, or in none, by both
public record Comparison(long customers, long equal) {
    /// @param last the recalculation that gave everybody the group they are in
    static Comparison of(Cloud cloud, Collection<Order> orders, Recalculation last) {
        var asOf = last.asOf();
        var tally = new Tally();
        var before = orders.stream().filter(order -> !order.at().isAfter(asOf)).toList();
        before.forEach(tally);
        var rfm = FileRfm.of(tally, last.settings(), asOf);
        var customers = before.stream().map(Order::customer).collect(Collectors.toSet());
        var equal = customers.stream().filter(c -> group(cloud, c).equals(rfm.group(c))).count();
        return new Comparison(customers.size(), equal);
    }

    private static Optional<Group> group(Cloud cloud, String customer) {
        var profiles = cloud.wiring().profiles();
        return Identifier.of(Identifier.Kind.EXTERNAL_ID, customer)
                .map(id -> profiles.known(List.of(id)))
                .flatMap(known -> known.values().stream().findFirst())
                .flatMap(profiles::load)
                .map(ProfileState::customer)
                .flatMap(bought -> bought.standing())
                .map(Standing::group);
    }
}
