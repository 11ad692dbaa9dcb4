package io.relance.lambda.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A shop's HTTPS server on this machine, with a certificate for `shop.test` and `other.test` that
/// only these tests trust.
final class ShopServer implements AutoCloseable {
    /// A request as it came.
    record Had(String method, String path, Map<String, String> headers, String body) {}

    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    static final SSLContext TLS = tls();

    final List<Had> had = new ArrayList<>();
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final HttpsServer server;

    ShopServer() throws IOException {
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 9);
        server.setHttpsConfigurator(new HttpsConfigurator(TLS));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "https://shop.test:" + port() + path;
    }

    ShopServer at(String path, Answering answer) {
        answers.put(path, answer);
        return this;
    }

    ShopServer status(String path, int status, String... header) {
        return at(
                path,
                exchange -> {
                    for (var i = 0; i < header.length; i += 2) {
                        exchange.getResponseHeaders().add(header[i], header[i + 1]);
                    }
                    exchange.sendResponseHeaders(status, -1);
                });
    }

    private void serve(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (had) {
            had.add(
                    new Had(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers,
                            body));
        }
        var path = exchange.getRequestURI().getPath();
        try (exchange) {
            answers.getOrDefault(path, e -> e.sendResponseHeaders(200, -1)).answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContext tls() {
        try {
            var store = Files.createTempDirectory("relance").resolve("shop.p12");
            keytool(store);
            var keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, "secret".toCharArray());
            var trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(keys);
            var tls = SSLContext.getInstance("TLS");
            tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return tls;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void keytool(Path store) throws Exception {
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "shop",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=shop.test",
                                "-ext",
                                "san=dns:shop.test,dns:other.test",
                                "-validity",
                                "3650",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "secret")
                        .inheritIO()
                        .start()
                        .waitFor();
        if (made != 0) {
            throw new IllegalStateException("keytool says " + made);
        }
    }
}
