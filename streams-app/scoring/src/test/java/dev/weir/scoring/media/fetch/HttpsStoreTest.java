package dev.weir.scoring.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server with a certificate of its own, which the store is told to trust. */
class HttpsStoreTest {
    private static final String HOST = "media.test";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] BODY = "bytes of a picture".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Predicate<InetAddress> ANYWHERE = address -> true;

    @TempDir
    private static Path folder;

    private static HttpsServer server;
    private static SSLContext tls;
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @BeforeAll
    static void serve() throws Exception {
        tls = context(certificate());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(THREADS);
        server.createContext("/plain", exchange -> answer(exchange, 200, BODY.length));
        server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
        server.createContext("/pl\u00e4ne", exchange -> answer(exchange, 200, BODY.length));
        server.createContext("/missing", exchange -> answer(exchange, 404, BODY.length));
        server.createContext("/trouble", exchange -> answer(exchange, 503, BODY.length));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "https://" + HOST + "/plain");
            answer(exchange, 302, BODY.length);
        });
        server.createContext("/endless", HttpsStoreTest::endless);
        server.createContext("/trickle", HttpsStoreTest::trickle);
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, BODY.length + 10);
            exchange.getResponseBody().write(BODY);
            exchange.getResponseBody().flush();
            throw new IOException("breaks off");
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        THREADS.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, long length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(BODY);
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(new byte[4_096]);
            }
        }
    }

    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(1);
                body.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KeyStore certificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "media",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("media", keys.getCertificate("media"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static HttpsStore store(Predicate<InetAddress> mayReach, List<String> hosts) {
        return new HttpsStore(
                hosts.stream()
                        .map(host -> host + ":" + server.getAddress().getPort())
                        .toList(),
                new HttpsStore.Network(
                        host -> List.of(InetAddress.getLoopbackAddress()), mayReach, tls.getSocketFactory(), PATIENCE));
    }

    private static byte[] read(HttpsStore store, String host, String path, Duration patience) throws FetchException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
        return store.read(uri, 1_000, System.nanoTime() + patience.toNanos());
    }

    private static byte[] read(String path) throws FetchException {
        return read(store(ANYWHERE, List.of(HOST)), HOST, path, PATIENCE);
    }

    private static FetchFailure refused(String path) {
        return catchThrowableOfType(FetchException.class, () -> read(path)).failure();
    }

    @Test
    void readsABodyOfKnownLengthAndOneInChunks() throws FetchException {
        assertThat(read("/plain?a=b%20c")).isEqualTo(BODY);
        assertThat(read("/chunked")).isEqualTo(BODY);
    }

    @Test
    void aNameThatResolvesToTheMachineItselfIsRefused() {
        HttpsStore real = store(PublicAddress::isPublic, List.of(HOST));

        FetchException refused = catchThrowableOfType(FetchException.class, () -> read(real, HOST, "/plain", PATIENCE));

        assertThat(refused.failure()).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @Test
    void oneAddressInsideAmongManyIsEnoughToRefuse() {
        HttpsStore mixed = new HttpsStore(
                List.of(HOST),
                new HttpsStore.Network(
                        host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")),
                        PublicAddress::isPublic,
                        tls.getSocketFactory(),
                        PATIENCE));

        FetchException refused = catchThrowableOfType(
                FetchException.class,
                () -> mixed.read(URI.create("https://" + HOST + "/"), 10, System.nanoTime() + PATIENCE.toNanos()));

        assertThat(refused.failure()).isEqualTo(FetchFailure.NOT_ALLOWED);
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        HttpsStore store = store(ANYWHERE, List.of("other.test"));

        FetchException refused =
                catchThrowableOfType(FetchException.class, () -> read(store, "other.test", "/plain", PATIENCE));

        assertThat(refused.failure()).isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(refused("/away")).isEqualTo(FetchFailure.REFUSED);
    }

    @Test
    void aBodyWithoutAnEndIsCutAtTheLimit() {
        assertThat(refused("/endless")).isEqualTo(FetchFailure.TOO_LARGE);
    }

    @Test
    void whatIsMissingAndWhatIsInTroubleAreTwoThings() {
        assertThat(refused("/missing")).isEqualTo(FetchFailure.NOT_FOUND);
        assertThat(refused("/trouble")).isEqualTo(FetchFailure.UNREACHABLE);
        assertThat(FetchFailure.UNREACHABLE.isPassing()).isTrue();
        assertThat(FetchFailure.NOT_FOUND.isPassing()).isFalse();
    }

    @Test
    void aBodyThatBreaksOffIsNotTakenForWhole() {
        assertThat(refused("/short")).isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void aPathOutsideOfAsciiIsSentAsBrowsersDo() throws FetchException {
        assertThat(read("/pl\u00e4ne?gr\u00f6\u00dfe=1")).isEqualTo(BODY);
    }

    /** A record of the handshake that promises 16 KiB and brings a byte now and then: each one comes in time. */
    @Test
    @Timeout(120)
    void aHandshakeThatTricklesEndsAtTheDeadline() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<?> unused = THREADS.submit(() -> trickleHandshake(slow));
            HttpsStore store = new HttpsStore(
                    List.of(HOST + ":" + slow.getLocalPort()),
                    new HttpsStore.Network(
                            host -> List.of(InetAddress.getLoopbackAddress()),
                            ANYWHERE,
                            tls.getSocketFactory(),
                            Duration.ofSeconds(30)));
            URI uri = URI.create("https://" + HOST + ":" + slow.getLocalPort() + "/");

            FetchException refused = catchThrowableOfType(
                    FetchException.class, () -> store.read(uri, 1_000, System.nanoTime() + 1_000_000_000L));

            assertThat(refused.failure()).isEqualTo(FetchFailure.TIMEOUT);
        }
    }

    private static Void trickleHandshake(ServerSocket server) throws Exception {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {0x16, 3, 3, 0x40, 0});
            for (int i = 0; i < 16_384; i++) {
                out.write(2);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        return null;
    }

    @Test
    void aTrickleEndsAtTheDeadline() {
        HttpsStore store = store(ANYWHERE, List.of(HOST));

        FetchException refused = catchThrowableOfType(
                FetchException.class, () -> read(store, HOST, "/trickle", Duration.ofMillis(1_500)));

        assertThat(refused.failure()).isEqualTo(FetchFailure.TIMEOUT);
    }
}
