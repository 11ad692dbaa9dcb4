package io.relance.lambda.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.message.PublicAddresses;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster.Answer;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// Against a real HTTPS server. Names are looked up in a table of the test; the server's address
/// passes for public, every other one goes by [PublicAddresses].
class HttpsPosterTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Answer OK = new Answer.Answered(200, Optional.empty());

    private final List<String> lookUps = new ArrayList<>();
    private Map<String, List<String>> names =
            Map.of("shop.test", List.of("127.0.0.1"), "other.test", List.of("127.0.0.1"));
    private Predicate<InetAddress> allowed = a -> a.equals(HERE) || PublicAddresses.contain(a);
    private Duration limit = Duration.ofSeconds(5);
    private ShopServer shop;

    @BeforeEach
    void open() throws IOException {
        shop = new ShopServer();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookUps.add(host);
        var found = names.get(host);
        if (found == null) {
            throw new UnknownHostException("no such host");
        }
        return found.stream().map(InetAddress::ofLiteral).toList();
    }

    private HttpsPoster poster(HttpsPoster.Resolver resolver) {
        return new HttpsPoster(
                resolver, allowed, ShopServer.TLS.getSocketFactory(), limit, () -> NOON);
    }

    private Answer post(String url) {
        return post(url, Map.of());
    }

    private Answer post(String url, Map<String, String> headers) {
        return poster(this::lookUp).post(call(url, headers));
    }

    private static WebhookCall call(String url, Map<String, String> headers) {
        return new WebhookCall(
                "key-1",
                new ProfileId("ana"),
                new RunId("r1"),
                new FlowId("flow"),
                new ActionId("flow01"),
                url,
                headers,
                "{\"name\": \"Zoë\"}");
    }

    @Test
    void givenAWebhook_whenPosted_thenTheShopHasItAsItWasRendered() {
        var answer = post(shop.url("/hook?a=b%20c"), Map.of("X-Shop", "s1", "accept", "text/x"));

        assertThat(answer).isEqualTo(OK);
        var had = shop.had.getFirst();
        assertThat(had.method()).isEqualTo("POST");
        assertThat(had.path()).isEqualTo("/hook?a=b%20c");
        assertThat(had.body()).isEqualTo("{\"name\": \"Zoë\"}");
        assertThat(had.headers())
                .containsEntry("Host", "shop.test:" + shop.port())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("User-Agent", "Relance")
                .containsEntry("Idempotency-Key", "key-1")
                .containsEntry("X-Shop", "s1")
                .containsEntry("Accept", "text/x");
        assertThat(lookUps).containsExactly("shop.test");
    }

    @Test
    void givenAContentTypeOfTheShop_whenPosted_thenItIsThat() {
        post(shop.url("/"), Map.of("content-type", "application/vnd.shop+json"));

        assertThat(shop.had.getFirst().headers())
                .containsEntry("Content-Type", "application/vnd.shop+json");
    }

    @Test
    void givenStatuses_whenAnswered_thenTheyAreTold() {
        for (var status : new int[] {200, 201, 204, 304, 400, 401, 403, 404, 407, 410, 500, 503}) {
            shop.status("/" + status, status);

            assertThat(post(shop.url("/" + status)))
                    .isEqualTo(new Answer.Answered(status, Optional.empty()));
        }
        assertThat(shop.had).as("each posted once").hasSize(12);
    }

    @Test
    void givenRetryAfter_whenAnswered_thenItIsHowLongToWait() {
        shop.status("/s", 503, "Retry-After", "120")
                .status("/d", 429, "Retry-After", "Mon, 02 Mar 2026 12:05:00 GMT")
                .status("/past", 429, "Retry-After", "Mon, 02 Mar 2026 11:00:00 GMT")
                .status("/odd", 429, "Retry-After", "soon");

        assertThat(waits("/s")).contains(Duration.ofMinutes(2));
        assertThat(waits("/d")).contains(Duration.ofMinutes(5));
        assertThat(waits("/past")).contains(Duration.ZERO);
        assertThat(waits("/odd")).isEmpty();
    }

    private Optional<Duration> waits(String path) {
        return ((Answer.Answered) post(shop.url(path))).retryAfter();
    }

    /// Whatever resolves to no public place is not even connected to.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.20.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "::",
                "fd00:ec2::254",
                "fe80::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::1",
                "::7f00:1"
            })
    void givenANameThatStandsForAPrivateAddress_whenPosted_thenItIsRefused(String address) {
        allowed = PublicAddresses::contain;
        for (var addresses : List.of(List.of(address), List.of("93.184.215.14", address))) {
            names = Map.of("shop.test", addresses);

            assertThat(post(shop.url("/"))).as("%s", addresses).isInstanceOf(Answer.Refused.class);
        }
        assertThat(shop.had).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:%d/",
                "https://[::1]:%d/",
                "https://[::ffff:127.0.0.1]:%d/",
                "https://localhost:%d/",
                "https://localhost.:%d/",
                "https://2130706433:%d/",
                "https://0x7f000001:%d/",
                "https://0177.0.0.1:%d/",
                "https://127.1:%d/",
                "https://0:%d/",
                "https://user@localhost:%d/",
                "http://localhost:%d/"
            })
    void givenASpellingOfThisMachine_whenPostedWithTheRealLookUp_thenItIsRefused(String url) {
        allowed = PublicAddresses::contain;

        assertThat(poster(Exchange::lookUp).post(call(url.formatted(shop.port()), Map.of())))
                .isInstanceOf(Answer.Refused.class);
        assertThat(shop.had).isEmpty();
    }

    /// A name server that answers the check with one address and the connection with another.
    @Test
    void givenANameThatIsReboundAfterTheCheck_whenPosted_thenTheCheckedAddressIsConnectedTo()
            throws IOException {
        try (var elsewhere = new ServerSocket()) {
            // The system's own look-up of the name would lead here.
            elsewhere.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), shop.port()));
            var first = new boolean[] {true};
            HttpsPoster.Resolver rebinding =
                    host -> {
                        var answer = first[0] ? "127.0.0.1" : "127.0.0.2";
                        first[0] = false;
                        return List.of(InetAddress.ofLiteral(answer));
                    };

            assertThat(poster(rebinding).post(call(shop.url("/"), Map.of()))).isEqualTo(OK);
            assertThat(poster(rebinding).post(call(shop.url("/"), Map.of())))
                    .as("the second answer is checked by the next post")
                    .isInstanceOf(Answer.Refused.class);
            assertThat(shop.had).hasSize(1);
        }
    }

    /// `localhost` is this machine to the JDK: what it would look up is not where the post goes.
    @Test
    void givenANameThatTheSystemKnowsOtherwise_whenPosted_thenOnlyTheCheckedAddressCounts() {
        limit = Duration.ofMillis(700);
        allowed = _ -> true;
        names = Map.of("localhost", List.of("192.0.2.1"));

        var answer = post("https://localhost:" + shop.port() + "/");

        assertThat(answer).isInstanceOf(Answer.Broken.class);
        assertThat(shop.had).isEmpty();
    }

    @Test
    void givenRedirects_whenFollowed_thenTheyGoAsBrowsersGo() {
        for (var status : new int[] {301, 302, 303, 307, 308}) {
            shop.had.clear();
            shop.status("/from", status, "Location", "/to?x=1");

            assertThat(post(shop.url("/from"), Map.of("X-Key", "k"))).isEqualTo(OK);

            var last = shop.had.getLast();
            var repeated = status == 307 || status == 308;
            assertThat(last.path()).isEqualTo("/to?x=1");
            assertThat(last.method()).isEqualTo(repeated ? "POST" : "GET");
            assertThat(last.body()).isEqualTo(repeated ? "{\"name\": \"Zoë\"}" : "");
            assertThat(last.headers()).containsEntry("X-Key", "k");
        }
    }

    @Test
    void givenARedirectToAnotherHost_whenFollowed_thenItIsLookedUpAndTheShopsHeadersStayBehind() {
        shop.status("/a", 307, "Location", "https://other.test:" + shop.port() + "/b");

        post(shop.url("/a"), Map.of("Authorization", "Bearer x", "X-Key", "k"));

        assertThat(lookUps).containsExactly("shop.test", "other.test");
        assertThat(shop.had.getLast().headers())
                .doesNotContainKeys("Authorization", "X-Key")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Idempotency-Key", "key-1");
    }

    @Test
    void givenAChainOfRedirects_whenLongerThanThree_thenItIsRefused() {
        shop.status("/0", 307, "Location", "/1")
                .status("/1", 307, "Location", "/2")
                .status("/2", 307, "Location", "/3")
                .status("/loop", 307, "Location", "/loop");

        assertThat(post(shop.url("/0"))).isEqualTo(OK);
        assertThat(shop.had).hasSize(4);
        assertThat(post(shop.url("/loop"))).isInstanceOf(Answer.Refused.class);
        assertThat(shop.had).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://private.test/",
                "http://shop.test/",
                "https://0x7f.1/",
                "https://u:p@shop.test/",
                "https://shop.test:22/",
                "file:///proc/self/environ"
            })
    void givenARedirectToWhereNothingMayGo_whenFollowed_thenItIsRefused(String location) {
        names =
                Map.of(
                        "shop.test", List.of("127.0.0.1"),
                        "private.test", List.of("10.0.0.1"),
                        "10.0.0.1", List.of("10.0.0.1"),
                        "169.254.169.254", List.of("169.254.169.254"),
                        "[::1]", List.of("::1"));
        shop.status("/a", 307, "Location", location);

        assertThat(post(shop.url("/a"))).isInstanceOf(Answer.Refused.class);
        assertThat(shop.had).hasSize(1);
    }

    @Test
    void givenACertificateForSomebodyElse_whenPosted_thenNothingIsSent() {
        names = Map.of("evil.test", List.of("127.0.0.1"));

        assertThat(post("https://evil.test:" + shop.port() + "/"))
                .isEqualTo(new Answer.Broken("TLS failed"));
        assertThat(shop.had).isEmpty();
    }

    @Test
    void givenNobodyThere_whenPosted_thenItIsTriedAtEveryAddressAndToldAsBroken()
            throws IOException {
        names = Map.of("shop.test", List.of("127.0.0.9", "127.0.0.1"));
        allowed = _ -> true;
        assertThat(post(shop.url("/"))).isEqualTo(OK);

        shop.close();
        assertThat(post(shop.url("/"))).isEqualTo(new Answer.Broken("connection failed"));
        assertThat(post("https://nobody.test/")).isEqualTo(new Answer.Broken("host not found"));
        try (var mute = new ServerSocket(0, 1, HERE)) {
            Thread.ofVirtual().start(() -> hangUp(mute));
            assertThat(post("https://shop.test:" + mute.getLocalPort() + "/"))
                    .isInstanceOf(Answer.Broken.class);
        }
    }

    private static void hangUp(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Test
    void givenAServerThatNeverAnswers_whenTimeIsUp_thenTheLineIsCut() throws Exception {
        limit = Duration.ofMillis(400);
        var cut = new CountDownLatch(1);
        try (var mute = new ServerSocket(0, 1, HERE)) {
            Thread.ofVirtual().start(() -> listen(mute, cut));
            var began = System.nanoTime();

            var answer = post("https://shop.test:" + mute.getLocalPort() + "/");

            assertThat(answer).isEqualTo(new Answer.Broken("timed out"));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(3));
            assertThat(cut.await(3, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    /// Takes what comes, says nothing, and sees the line go.
    private static void listen(ServerSocket server, CountDownLatch cut) {
        try (var socket = server.accept()) {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        } catch (IOException reset) {
            assertThat(reset).isNotNull();
        } finally {
            cut.countDown();
        }
    }

    @Test
    void givenAnAnswerThatDrips_whenTimeIsUp_thenItsStatusCounts() {
        limit = Duration.ofMillis(600);
        shop.at(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(503, 0);
                    for (var i = 0; i < 50; i++) {
                        exchange.getResponseBody().write('.');
                        exchange.getResponseBody().flush();
                        pause(100);
                    }
                });

        assertThat(post(shop.url("/drip"))).isEqualTo(new Answer.Answered(503, Optional.empty()));
    }

    @Test
    void givenAHeadThatDrips_whenEachByteComesInTime_thenTheWholeIsCutAnyway() {
        limit = Duration.ofMillis(600);
        shop.at(
                "/slow",
                exchange -> {
                    pause(2500);
                    exchange.sendResponseHeaders(200, -1);
                });

        assertThat(post(shop.url("/slow"))).isEqualTo(new Answer.Broken("timed out"));
    }

    @Test
    void givenAnEndlessAnswer_whenRead_thenNoMoreThanTheLimitIsTaken() throws Exception {
        var written = new long[1];
        var stopped = new CountDownLatch(1);
        shop.at(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    var block = new byte[64 * 1024];
                    try {
                        while (written[0] < 1L << 30) {
                            exchange.getResponseBody().write(block);
                            written[0] += block.length;
                        }
                    } finally {
                        stopped.countDown();
                    }
                });
        var began = System.nanoTime();

        assertThat(post(shop.url("/endless"))).isEqualTo(OK);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(stopped.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(written[0]).as("what the line's buffers hold").isLessThan(16L << 20);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
