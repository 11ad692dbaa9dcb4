package io.relance.local.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Chromium without scripts, steered by [WebDriver](https://www.w3.org/TR/webdriver2/). Tests are
/// skipped where `chromedriver` is not installed.
final class Browser {
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
    private static final String SESSION =
            """
            {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {
             "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
              "--hide-scrollbars", "--lang=%s"%s],
             "prefs": {"profile.managed_default_content_settings.javascript": 2,
              "intl.accept_languages": "%1$s"}}}}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String url;
    private String session = "";

    private Browser(Process driver, String port) {
        this.driver = driver;
        url = "http://127.0.0.1:" + port;
    }

    static Browser started() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "chromedriver"))),
                "chromedriver is not installed: pages are not looked at in a browser");
        var driver =
                new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
        return new Browser(driver, port(driver.inputReader()));
    }

    private static String port(BufferedReader said) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            var port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    /// A window of its own, in a language; `dark` as the system would be.
    Browser window(String language, int width, boolean dark) throws Exception {
        closeWindow();
        var more = dark ? ", \"--force-dark-mode\", \"--enable-features=WebUIDarkMode\"" : "";
        session =
                "/session/"
                        + ask("POST", "/session", SESSION.formatted(language, more))
                                .path("sessionId")
                                .asText();
        ask("POST", session + "/window/rect", "{\"width\": %d, \"height\": 900}".formatted(width));
        return this;
    }

    void open(String address) throws Exception {
        ask("POST", session + "/url", "{\"url\": \"%s\"}".formatted(address));
    }

    String title() throws Exception {
        return ask("GET", session + "/title", "").asText();
    }

    String text() throws Exception {
        return ask("GET", session + "/element/" + element("main") + "/text", "").asText();
    }

    boolean wide() throws Exception {
        var body = ask("GET", session + "/element/" + element("body") + "/rect", "");
        var window = ask("GET", session + "/window/rect", "");
        return body.path("width").asDouble() > window.path("width").asDouble();
    }

    void click(String selector) throws Exception {
        ask("POST", session + "/element/" + element(selector) + "/click", "{}");
    }

    /// Clicks, and waits for the page that answers.
    void submit(String selector) throws Exception {
        var button = session + "/element/" + element(selector);
        ask("POST", button + "/click", "{}");
        for (var waits = 0; answered("GET", button + "/name", "").statusCode() == 200; waits++) {
            if (waits == 200) {
                throw new IOException("no page answered " + selector);
            }
            Thread.sleep(25);
        }
    }

    void keep(Path picture) throws Exception {
        var png = Base64.getDecoder().decode(ask("GET", session + "/screenshot", "").asText());
        Files.createDirectories(picture.getParent());
        Files.write(picture, png);
    }

    private String element(String selector) throws Exception {
        var body = "{\"using\": \"css selector\", \"value\": \"%s\"}".formatted(selector);
        return ask("POST", session + "/element", body).elements().next().asText();
    }

    private JsonNode ask(String method, String path, String body) throws Exception {
        var answer = answered(method, path, body);
        if (answer.statusCode() != 200) {
            throw new IOException(method + " " + path + ": " + answer.body());
        }
        return Json.read(answer.body()).orThrow().path("value");
    }

    private HttpResponse<String> answered(String method, String path, String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private void closeWindow() throws Exception {
        if (!session.isEmpty()) {
            ask("DELETE", session, "");
        }
    }

    void close() throws Exception {
        closeWindow();
        driver.destroy();
        http.close();
    }

    static final List<String> LANGUAGES = List.of("fr", "en");
}
