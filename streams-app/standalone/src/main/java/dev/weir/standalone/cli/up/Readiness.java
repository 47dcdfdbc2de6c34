package dev.weir.standalone.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a gateway to say that everything behind it works. */
final class Readiness {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Readiness() {}

    static boolean await(String gateway, int seconds) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ask = HttpRequest.newBuilder(URI.create(gateway + "/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < giveUp) {
            try {
                if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return true;
                }
            } catch (IOException notThereYet) {
                // It is asked again.
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return false;
    }
}
