package dev.weir.gate.levers.s3;

import dev.weir.gate.levers.s3.RequestSigner.Unsigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks with S3 about single objects. What is not as it should be is an {@link IOException} that says what; no redirect is followed. */
final class Bucket {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String NOTHING = RequestSigner.sha256(new byte[0]);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    private final S3Config config;
    private final RequestSigner signer;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Bucket(S3Config config, InstantSource clock) {
        this.config = config;
        this.signer = new RequestSigner(config.credentials(), config.regionName());
        this.clock = clock;
    }

    boolean has(S3Place object) throws IOException {
        HttpResponse<Void> answer = ask("HEAD", object, new byte[0], BodyHandlers.discarding());
        return answer.statusCode() != NOT_FOUND && found(object, answer);
    }

    void put(S3Place object, byte[] content) throws IOException {
        found(object, ask("PUT", object, content, BodyHandlers.discarding()));
    }

    /** Fetches an object into a new file. */
    void get(S3Place object, Path into, long maxBytes) throws IOException {
        BodyHandler<Path> handler = info -> {
            if (info.statusCode() != OK) {
                return BodySubscribers.replacing(into);
            }
            try {
                return new BoundedFile(into, maxBytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        found(object, ask("GET", object, new byte[0], handler));
    }

    private static boolean found(S3Place object, HttpResponse<?> answer) throws IOException {
        return switch (answer.statusCode()) {
            case OK -> true;
            case NOT_FOUND -> throw new IOException("there is no " + object.uri());
            case FORBIDDEN -> throw new IOException("the store refuses " + object.uri() + " to this access key (403)");
            default -> throw new IOException("the store answered " + answer.statusCode() + " for " + object.uri());
        };
    }

    private <T> HttpResponse<T> ask(String method, S3Place object, byte[] content, BodyHandler<T> handler)
            throws IOException {
        String digest = content.length == 0 ? NOTHING : RequestSigner.sha256(content);
        Unsigned unsigned = new Unsigned(method, object.at(config.address(), config.s3PathStyle()), Map.of(), digest);
        HttpRequest.Builder request = HttpRequest.newBuilder(unsigned.uri())
                .timeout(Duration.ofSeconds(config.s3TimeoutSeconds()))
                .method(method, content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
        signer.signed(unsigned, clock.instant()).forEach(request::header);
        return answer(object, client.sendAsync(request.build(), handler));
    }

    /** The client's own time-out ends with the answer's head; this one holds for its body, too. */
    private <T> HttpResponse<T> answer(S3Place object, CompletableFuture<HttpResponse<T>> asked) throws IOException {
        try {
            return asked.get(config.s3TimeoutSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(object.uri() + " took longer than " + config.s3TimeoutSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(object.uri() + " could not be had from " + config.address() + ": " + what, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.cancel(true);
        }
    }
}
