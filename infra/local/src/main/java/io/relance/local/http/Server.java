package io.relance.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.relance.local.Cloud;
import io.relance.local.CloudOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Serves the local cloud over HTTP, one request at a time. What a request brings about is done
/// before the next one is served.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final HttpServer http;
    private final Object turn = new Object();
    private final CloudOptions options;
    private final boolean settles;
    private Cloud cloud;
    private Gateway gateway;
    private LocalRoutes local;

    private Server(HttpServer http, CloudOptions options, boolean settles) throws IOException {
        this.http = http;
        this.options = options.servedAt(url(http));
        this.settles = settles;
        cloud = Cloud.boot(this.options);
        gateway = new Gateway(cloud);
        local = new LocalRoutes(cloud);
    }

    /// Binds to `port` of this machine only (0 = any that is free), boots a cloud, and serves it.
    ///
    /// @param settles whether queued work is done after each request, without being asked
    public static Server start(int port, CloudOptions options, boolean settles) throws IOException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var http = HttpServer.create(here, 0);
        try {
            var server = new Server(http, options, settles);
            http.createContext("/", server::serve);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return server;
        } catch (IOException | RuntimeException notBooted) {
            http.stop(0);
            throw notBooted;
        }
    }

    private static String url(HttpServer http) {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public String url() {
        return url(http);
    }

    /// Moves time on by `passed`: the clock follows the wall.
    public void pass(Duration passed) {
        synchronized (turn) {
            cloud.time().moveTo(cloud.time().instant().plus(passed));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = request(exchange);
            synchronized (turn) {
                send(exchange, answer(request));
                if (settles) {
                    cloud.time().settle();
                }
            }
        } catch (RuntimeException bug) {
            report(bug);
        }
    }

    private static void report(RuntimeException bug) {
        LOG.atError()
                .addKeyValue("error", bug.getClass().getName())
                .addKeyValue("message", bug.getMessage())
                .log("request failed");
        LOG.atDebug().setCause(bug).log("the failure");
    }

    private Answer answer(Request request) throws IOException {
        try {
            if (request.method().equals("POST") && request.path().equals("/_local/reset")) {
                return reset();
            }
            return request.path().startsWith("/_local/")
                    ? local.handle(request)
                    : gateway.handle(request);
        } catch (RuntimeException bug) {
            report(bug);
            return Answer.message(500, "Internal Server Error");
        }
    }

    private Answer reset() throws IOException {
        var old = cloud;
        cloud = Cloud.boot(options);
        old.close();
        gateway = new Gateway(cloud);
        local = new LocalRoutes(cloud);
        return Answer.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("now", cloud.time().instant().toString()));
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Request(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                Optional.ofNullable(uri.getRawPath()).orElse("/"),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                exchange.getRequestBody().readAllBytes(),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().put(header.getKey(), List.copyOf(header.getValue()));
        }
        var empty =
                answer.body().length == 0
                        || exchange.getRequestMethod().equals("HEAD")
                        || answer.status() == 204
                        || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.getResponseBody().close();
    }

    @Override
    public void close() {
        http.stop(0);
        synchronized (turn) {
            cloud.close();
        }
    }
}
