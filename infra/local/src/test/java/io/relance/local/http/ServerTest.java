package io.relance.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.Fixture;
import io.relance.local.function.Deployment;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

class ServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start(0, Fixture.options(), true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        send("POST", "/_local/reset", "");
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws Exception {
        return send(method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(String method, String path, byte[] body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method(method, BodyPublishers.ofByteArray(body))
                        .header("X-Mixed", "One")
                        .header("X-Mixed", "Two")
                        .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static JsonNode get(String path) throws Exception {
        return Deployment.json().readTree(send("GET", path, "").body());
    }

    @Test
    void givenARequest_whenServed_thenTheFunctionSeesIt() throws Exception {
        var answer = send("POST", "/things/a%20b?x=1&x=2&y=%26", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-route")).contains("ANY /things/{id}");
        assertThat(answer.body())
                .isEqualTo(
                        "/things/a b|x=1&x=2&y=%26|{x=1,2, y=&}|{id=a b}|{}|false|One,Two|"
                                + Fixture.NOON.toEpochMilli()
                                + "|"
                                + server.url());
    }

    @Test
    void givenSeveralRoutes_whenServed_thenTheMostSpecificTakesIt() throws Exception {
        assertThat(send("GET", "/things/all", "").headers().firstValue("x-route"))
                .contains("GET /things/all");
        assertThat(send("POST", "/things/all", "").headers().firstValue("x-route"))
                .contains("ANY /things/{id}");
        assertThat(send("GET", "/things/a/b", "").headers().firstValue("x-route"))
                .contains("ANY /things/{proxy+}");
        assertThat(send("GET", "/nothing", "").statusCode()).isEqualTo(404);
    }

    @Test
    void givenABodyThatIsNoText_whenServed_thenItComesInBase64() throws Exception {
        var answer = send("PUT", "/things/x", new byte[] {(byte) 0xff, 0x00});

        assertThat(answer.body()).contains("|/wA=|true|");
    }

    @Test
    void givenAFunctionThatFails_whenServed_thenNothingOfItIsSeen() throws Exception {
        var answer = send("GET", "/broken", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void givenQueuedWork_whenTheAnswerCame_thenItIsDoneBeforeTheNextRequest() throws Exception {
        assertThat(send("POST", "/work", "mail\nmail 2").statusCode()).isEqualTo(202);

        var outbox = get("/_local/outbox?flow=FLOW1&to=ANN@example.com");

        assertThat(outbox).hasSize(2);
        var mail = outbox.get(0);
        assertThat(mail.path("channel").asText()).isEqualTo("email");
        assertThat(mail.path("subject").asText()).isEqualTo("mail");
        assertThat(mail.path("html").asText()).isEqualTo("<p>hi</p>");
        assertThat(mail.path("at").asText()).isEqualTo(Fixture.NOON.toString());
        assertThat(get("/_local/outbox?after=" + mail.path("id").asText())).hasSize(1);
        assertThat(get("/_local/outbox?after=" + Fixture.NOON)).isEmpty();
        assertThat(get("/_local/outbox?channel=sms")).isEmpty();
    }

    @Test
    void givenTheClock_whenMoved_thenItSaysWhatRan() throws Exception {
        var moved = send("POST", "/_local/clock", "{\"advance\":\"PT2M\"}");

        assertThat(moved.body()).isEqualTo("{\"now\":\"2026-03-01T12:02:00Z\",\"ran\":2}");
        assertThat(get("/_local/clock").path("now").asText()).isEqualTo("2026-03-01T12:02:00Z");
        assertThat(get("/_local/meter").at("/units/lambda/requests").asInt()).isEqualTo(2);
        assertThat(get("/_local/meter").path("priceDate").asText()).isNotEmpty();
    }

    @Test
    void givenBadInput_whenTheClockIsMoved_thenOneSentenceSaysWhy() throws Exception {
        for (var bad :
                new String[] {
                    "",
                    "[]",
                    "{}",
                    "{\"advance\":\"soon\"}",
                    "{\"advance\":\"P999999999999D\"}",
                    "{\"advance\":\"-PT1M\"}",
                    "{\"to\":\"2020-01-01T00:00:00Z\"}",
                    "{\"to\":\"+999999999-01-01T00:00:00Z\"}",
                    "{\"to\":\"x\",\"advance\":\"PT1S\"}"
                }) {
            var answer = send("POST", "/_local/clock", bad);

            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.body()).as(bad).startsWith("{\"error\":\"").endsWith(".\"}");
        }
        assertThat(get("/_local/clock").path("now").asText()).isEqualTo(Fixture.NOON.toString());
    }

    @Test
    void givenFeedback_whenItIsNoneOfAMail_thenItIsRefused() throws Exception {
        send("POST", "/work", "mail");
        var ok = "{\"message\":\"m-mail\",\"type\":\"bounce\",\"bounce\":\"Permanent\"}";

        assertThat(send("POST", "/_local/feedback", ok).statusCode()).isEqualTo(202);
        assertThat(send("POST", "/_local/feedback", ok.replace("m-mail", "m")).statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/_local/feedback", ok.replace("bounce", "click")).statusCode())
                .isEqualTo(400);
    }
}
