package io.relance.local.replay;

import io.relance.codec.Json;
import io.relance.local.Cloud;
import io.relance.local.http.InProcess;
import io.relance.local.http.PrivateApi;
import io.relance.local.orders.Order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Plays orders through the cloud, in order of time.
final class Replay {
    private static final int PERCENT = 100;

    private final Cloud cloud;
    private final PrivateApi api;
    private final ReplayAccount account;

    Replay(Cloud cloud) {
        this.cloud = cloud;
        api = new PrivateApi(new InProcess(cloud), "replay.example");
        account = new ReplayAccount(api);
    }

    ReplayAccount account() {
        return account;
    }

    /// Orders as history: recorded and counted, and nobody enters a flow.
    ///
    /// @param orders by time
    /// @param progress told the share done, in percent
    void backfill(List<Order> orders, IntConsumer progress) {
        account.setUp();
        cloud.time().settle();
        var feed = new Feed(api, true);
        for (var from = 0; from < orders.size(); from += Feed.BATCH) {
            var to = Math.min(orders.size(), from + Feed.BATCH);
            feed.put(orders.subList(from, to));
            cloud.time().settle();
            progress.accept((int) ((long) to * PERCENT / orders.size()));
        }
    }

    /// Orders as they were placed: time moves with them, and all that it brings about happens.
    ///
    /// @param orders by time
    /// @param end until when time goes on
    /// @param progress told the share done, in percent
    void live(List<Order> orders, Instant end, IntConsumer progress) {
        account.setUp();
        cloud.time().settle();
        var feed = new Feed(api, false);
        var done = 0;
        while (done < orders.size()) {
            var together = together(orders, done);
            cloud.time().moveTo(together.getFirst().at());
            feed.put(together);
            cloud.time().settle();
            done += together.size();
            progress.accept((int) ((long) done * PERCENT / orders.size()));
        }
        cloud.time().moveTo(end);
        progress.accept(PERCENT);
    }

    /// Orders of one instant, as many as fit into a request.
    private static List<Order> together(List<Order> orders, int from) {
        var some = new ArrayList<Order>();
        for (var at = from;
                at < orders.size()
                        && some.size() < Feed.BATCH
                        && orders.get(at).at().equals(orders.get(from).at());
                at++) {
            some.add(orders.get(at));
        }
        return some;
    }

    /// Calculates everybody's group, as of now, as every night does.
    void recalculate() {
        api.call(
                "POST",
                "/api/rfm/recalculations",
                PrivateApi.document("rfm-recalculation", "", Json.NODES.objectNode()));
        cloud.time().settle();
    }
}
