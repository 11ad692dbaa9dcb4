package io.relance.lambda.webhook;

import io.relance.core.Result;
import io.relance.core.message.PostAddress;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster.Answer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/// One webhook on its way, from the first address to the last redirect.
///
/// Every host is looked up once; if any of its addresses is refused, all are. Redirects are
/// followed
/// as browsers do: 307 and 308 repeat the post, 301, 302 and 303 fetch the new place without a
/// body.
/// To another host, the shop's own headers (they may be secrets) do not go along.
final class Exchange {
    /// What posts of all exchanges have in common.
    record Way(
            HttpsPoster.Resolver resolver,
            Predicate<InetAddress> allowed,
            SSLSocketFactory tls,
            int timeoutMs,
            InstantSource clock) {}

    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_BYTES = 64 * 1024;
    private static final String REFUSED = "the address is not on the public internet";
    private static final List<Integer> REPEATING = List.of(307, 308);
    private static final List<Integer> REDIRECTING = List.of(301, 302, 303, 307, 308);

    private final Way way;
    private final WebhookCall call;
    private Optional<PinnedSockets.Pinned> socket = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private boolean aborted;

    /// What is sent to one place.
    private record Request(PostAddress to, boolean post, Map<String, String> headers) {}

    private record Response(int status, Optional<String> location, Answer answer) {}

    Exchange(Way way, WebhookCall call) {
        this.way = way;
        this.call = call;
    }

    Answer run() {
        return switch (PostAddress.of(call.url())) {
            case Result.Err(var reason) -> new Answer.Refused(reason);
            case Result.Ok(var to) -> follow(new Request(to, true, headers(call.headers())), 0);
        };
    }

    /// Ends it, wherever it is.
    ///
    /// @return the answer, if its head had come by then
    synchronized Optional<Answer> abort() {
        aborted = true;
        socket.ifPresent(Exchange::close);
        return answer;
    }

    private Answer follow(Request request, int redirects) {
        try {
            var found = way.resolver().addresses(request.to().host());
            if (found.isEmpty() || !found.stream().allMatch(way.allowed())) {
                return new Answer.Refused(REFUSED);
            }
            var response = exchange(request, found);
            if (response.location().isEmpty()) {
                return response.answer();
            }
            return redirects == MOST_REDIRECTS
                    ? new Answer.Refused("more than %d redirects".formatted(MOST_REDIRECTS))
                    : switch (request.to().redirect(response.location().get())) {
                        case Result.Err(var reason) -> new Answer.Refused("redirected: " + reason);
                        case Result.Ok(var to) ->
                                follow(redirected(request, to, response.status()), redirects + 1);
                    };
        } catch (UnknownHostException noSuchHost) {
            return new Answer.Broken("host not found");
        } catch (SSLException noTrust) {
            return new Answer.Broken("TLS failed");
        } catch (IOException broken) {
            return new Answer.Broken("connection failed");
        }
    }

    private static Request redirected(Request before, PostAddress to, int status) {
        var post = before.post() && REPEATING.contains(status);
        var headers = before.to().sameOrigin(to) ? before.headers() : headers(Map.of());
        return new Request(to, post, headers);
    }

    private Response exchange(Request request, List<InetAddress> addresses) throws IOException {
        try (var connected = connect(addresses, request.to().port())) {
            var connection =
                    (HttpsURLConnection)
                            URL.of(request.to().uri(), null).openConnection(Proxy.NO_PROXY);
            connection.setSSLSocketFactory(new PinnedSockets(way.tls(), connected));
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(way.timeoutMs());
            connection.setReadTimeout(way.timeoutMs());
            send(connection, request);
            return receive(connection);
        }
    }

    /// IPv4 first: most networks of functions have nothing else.
    private PinnedSockets.Pinned connect(List<InetAddress> addresses, int port) throws IOException {
        var failed = new IOException("no address");
        var inOrder =
                addresses.stream()
                        .sorted(Comparator.comparing(a -> a.getAddress().length))
                        .toList();
        for (var address : inOrder) {
            var pinned = opened();
            try {
                pinned.connectTo(address, port, way.timeoutMs());
                return pinned;
            } catch (IOException unreachable) {
                close(pinned);
                failed = unreachable;
            }
        }
        throw failed;
    }

    private synchronized PinnedSockets.Pinned opened() throws IOException {
        if (aborted) {
            throw new IOException("out of time");
        }
        var pinned = new PinnedSockets.Pinned();
        socket = Optional.of(pinned);
        return pinned;
    }

    private void send(HttpsURLConnection connection, Request request) throws IOException {
        request.headers().forEach(connection::setRequestProperty);
        connection.setRequestProperty("Idempotency-Key", call.key());
        connection.setRequestProperty("Connection", "close");
        if (request.post()) {
            var body = call.body().getBytes(StandardCharsets.UTF_8);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            // Of known length: what is streamed is never sent again behind our back.
            connection.setFixedLengthStreamingMode(body.length);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
    }

    private static Map<String, String> headers(Map<String, String> own) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "Relance");
        headers.putAll(own);
        return headers;
    }

    private Response receive(HttpsURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("no HTTP");
        }
        var location =
                REDIRECTING.contains(status)
                        ? Optional.ofNullable(connection.getHeaderField("Location"))
                        : Optional.<String>empty();
        var retryAfter =
                Optional.ofNullable(connection.getHeaderField("Retry-After"))
                        .flatMap(text -> RetryAfter.read(text, way.clock().instant()));
        var answered = new Answer.Answered(status, retryAfter);
        if (location.isEmpty()) {
            answered(answered);
            drain(connection, status);
        }
        return new Response(status, location, answered);
    }

    private synchronized void answered(Answer answered) {
        answer = Optional.of(answered);
    }

    /// Lets the server finish what it has to say, up to a limit; nobody reads it.
    private static void drain(HttpsURLConnection connection, int status) {
        try (var body = body(connection, status)) {
            body.readNBytes(MOST_BYTES);
        } catch (IOException brokenOff) {
            return; // the answer is known: the rest does not change it
        }
    }

    private static InputStream body(HttpsURLConnection connection, int status) throws IOException {
        return status < 400
                ? connection.getInputStream()
                : Optional.ofNullable(connection.getErrorStream())
                        .orElseGet(InputStream::nullInputStream);
    }

    private static void close(PinnedSockets.Pinned pinned) {
        try {
            pinned.close();
        } catch (IOException closedAnyway) {
            return;
        }
    }

    static List<InetAddress> lookUp(String host) throws UnknownHostException {
        return Arrays.asList(InetAddress.getAllByName(host));
    }
}
