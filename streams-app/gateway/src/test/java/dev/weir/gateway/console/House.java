package dev.weir.gateway.console;

import dev.weir.contract.AuditEvent;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Sessions;
import dev.weir.gateway.cases.Appeals;
import dev.weir.gateway.cases.CaseChange;
import dev.weir.gateway.cases.CaseFeed;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.Claims;
import dev.weir.gateway.cases.FeedBatch;
import dev.weir.gateway.cases.ReviewTargets;
import dev.weir.gateway.cases.Shelf;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.media.ShelfSettings;
import dev.weir.gateway.sql.Database;
import io.javalin.Javalin;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;

/** The real console on a free port, over a real database; what lies beyond the topics is played by the test. */
final class House implements AutoCloseable {
    static final String PASSWORD = "a long enough password";

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final List<ReviewDecision> decisions = new CopyOnWriteArrayList<>();
    final List<AuditEvent> audits = new CopyOnWriteArrayList<>();
    final Map<String, Verdict> current = new ConcurrentHashMap<>();
    final Map<String, ContentEvent> archive = new ConcurrentHashMap<>();
    final Database database;
    final Accounts accounts;
    final CaseQueue queue;
    final Claims claims;
    final MediaShelf shelf;

    /** What the gate says to a decision; nothing where empty. */
    volatile Function<ReviewDecision, Optional<Verdict>> gate = decision -> Optional.empty();

    /** Whether the topics can be written. */
    volatile boolean streamIsThere = true;

    /** How often something was looked for on the topic. */
    final AtomicInteger looks = new AtomicInteger();

    /** What happens meanwhile. */
    volatile Runnable whileLooking = () -> {};

    private final HttpClient client = HttpClient.newHttpClient();
    private final CaseFeed feed;
    private final Javalin server;

    House(Path folder) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        database = Database.open(Map.of(), folder);
        feed = new CaseFeed(database.jdbi(), ReviewTargets.DEFAULT, Shelf.NONE, clock);
        shelf = MediaShelf.open(new ShelfSettings(folder.resolve("media"), 1 << 20, 1 << 24, 1), clock);
        queue = new CaseQueue(database.jdbi(), ReviewTargets.DEFAULT, clock);
        claims = new Claims(database.jdbi(), ReviewTargets.DEFAULT, Duration.ofMinutes(15), clock);
        accounts = new Accounts(database.jdbi(), random, clock);
        Console console = new Console(
                new ConsoleSettings(false, 25, Duration.ofMillis(300), Duration.ofHours(1)),
                new Console.Stores(
                        queue,
                        claims,
                        new Appeals(database.jdbi(), clock),
                        accounts,
                        new Sessions(database.jdbi(), Duration.ofHours(1), random, clock),
                        Optional.of(shelf),
                        JdbiException.class),
                new Console.Stream(
                        id -> Optional.ofNullable(current.get(id)), messages(), this::find, outbox(), List::of),
                clock,
                random);
        server = Javalin.create(config -> {
                    config.jetty.host = "127.0.0.1";
                    config.startup.showJavalinBanner = false;
                    console.routes(config.routes);
                })
                .start(0);
    }

    private ContentArchive.Finding find(Verdict verdict) {
        looks.incrementAndGet();
        whileLooking.run();
        ContentEvent event = archive.get(verdict.getContentId());
        return event == null
                ? ContentArchive.Missing.GONE
                : new ContentArchive.Found(event, verdict.getContentId().getBytes(StandardCharsets.UTF_8));
    }

    private MessageReader messages() {
        return new MessageReader() {
            @Override
            public Optional<Verdict> verdict(byte[] message) {
                return Optional.ofNullable(current.get(new String(message, StandardCharsets.UTF_8)));
            }

            @Override
            public Optional<ContentEvent> event(byte[] message) {
                return Optional.ofNullable(archive.get(new String(message, StandardCharsets.UTF_8)));
            }
        };
    }

    private Outbox outbox() {
        return new Outbox() {
            @Override
            public CompletableFuture<Void> decided(ReviewDecision decision) {
                if (!streamIsThere) {
                    return CompletableFuture.failedFuture(new IllegalStateException("away"));
                }
                decisions.add(decision);
                gate.apply(decision).ifPresent(verdict -> current.put(verdict.getContentId(), verdict));
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletableFuture<Void> happened(AuditEvent event) {
                if (!streamIsThere) {
                    return CompletableFuture.failedFuture(new IllegalStateException("away"));
                }
                audits.add(event);
                return CompletableFuture.completedFuture(null);
            }
        };
    }

    /** Every route, as {@code GET /console/queue}. */
    List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    /** A held content with its event, as the projection would bring it. */
    void hold(Verdict verdict, ContentEvent event) {
        byte[] name = verdict.getContentId().getBytes(StandardCharsets.UTF_8);
        current.put(verdict.getContentId(), verdict);
        archive.put(verdict.getContentId(), event);
        apply(
                new CaseChange.Judged(verdict, name),
                new CaseChange.Shown(verdict.getContentId(), verdict.getRevision(), name));
    }

    void apply(CaseChange... changes) {
        if (!feed.apply(new FeedBatch(List.of(changes), Map.of(), Map.of()))) {
            throw new IllegalStateException("Somebody else feeds");
        }
    }

    /** Somebody who is signed in. */
    Visitor visitor(String name, Role role) {
        accounts.add(name, role);
        accounts.choose(name, PASSWORD);
        Visitor visitor = new Visitor();
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    @Override
    public void close() {
        server.stop();
        shelf.close();
        database.close();
    }

    /** A browser without a script: cookies, forms, redirects that are followed by hand. */
    final class Visitor {
        private String cookie = "";
        private String csrf = "";

        HttpResponse<String> signIn(String name, String password) {
            HttpResponse<String> answer = post("/sign-in", Map.of("name", name, "password", password));
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
            if (!cookie.isEmpty()) {
                get("/queue");
            }
            return answer;
        }

        HttpResponse<String> get(String path) {
            HttpResponse<String> answer = send(request(path).GET());
            Matcher token = CSRF.matcher(answer.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return answer;
        }

        HttpResponse<String> post(String path, Map<String, String> fields) {
            return post(path, fields, Map.of());
        }

        HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
            Map<String, String> all = new java.util.HashMap<>(Map.of("csrf", csrf));
            all.putAll(fields);
            String form = all.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
            headers.forEach(request::header);
            return send(request.POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        /** A form as a browser sends files. */
        HttpResponse<String> multipart(String path) {
            return send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=X")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf + "\r\n--X--\r\n")));
        }

        HttpResponse<String> get(String path, String header, String value) {
            return get(path, Map.of(header, value));
        }

        HttpResponse<String> get(String path, Map<String, String> headers) {
            HttpRequest.Builder request = request(path);
            headers.forEach(request::header);
            return send(request.GET());
        }

        /** Claims a case and decides on it. */
        HttpResponse<String> decide(Verdict seen, String choice) {
            return post(
                    "/case/decide",
                    Map.of(
                            "id", seen.getContentId(),
                            "revision", String.valueOf(seen.getRevision()),
                            "sequence", String.valueOf(seen.getSequence()),
                            "opened", String.valueOf(System.currentTimeMillis()),
                            "choice", choice,
                            "note", "a note"));
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/console" + path));
            return cookie.isEmpty() ? request : request.header("Cookie", cookie);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
