package io.relance.lambda.webhook;

import io.relance.core.message.PublicAddresses;
import io.relance.core.message.WebhookCall;
import io.relance.core.message.WebhookPoster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import javax.net.ssl.SSLSocketFactory;

/// [WebhookPoster] by HTTPS, with the JDK's own client: no proxy, no cookies, no credentials of
/// ours, and 10 seconds for all of it, look-up, TLS and redirects included.
///
/// The customer names the address and we stand inside their cloud: so a name is looked up once, all
/// it stands for is checked ([PublicAddresses]), and the connection goes to what was checked.
///
/// Source: OWASP's cheat sheet (page `Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html` of
/// <https://cheatsheetseries.owasp.org/cheatsheets/>).
public final class HttpsPoster implements WebhookPoster {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// What a host's name stands for.
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private final Exchange.Way way;

    HttpsPoster(
            Resolver resolver,
            Predicate<InetAddress> allowed,
            SSLSocketFactory tls,
            Duration limit,
            InstantSource clock) {
        way = new Exchange.Way(resolver, allowed, tls, Math.toIntExact(limit.toMillis()), clock);
    }

    public static HttpsPoster toTheInternet(InstantSource clock) {
        return new HttpsPoster(
                Exchange::lookUp,
                PublicAddresses::contain,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                LIMIT,
                clock);
    }

    @Override
    public Answer post(WebhookCall call) {
        var exchange = new Exchange(way, call);
        var task = new FutureTask<>(exchange::run);
        Thread.ofPlatform().daemon().name("webhook").start(task);
        try {
            return task.get(way.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            return exchange.abort().orElseGet(() -> new Answer.Broken("timed out"));
        } catch (InterruptedException stopped) {
            exchange.abort();
            Thread.currentThread().interrupt();
            return new Answer.Broken("stopped");
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a webhook could not be posted", bug.getCause());
        }
    }
}
