package dev.weir.scoring.media.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Allow-listed hosts over HTTPS. The name is resolved once, every address that it gives must lie on the public internet, and the connection
 * goes to that very address: a name that resolves otherwise a moment later changes nothing. The certificate must be the host's. Redirects
 * are not followed. No cookies, no credentials, no proxy.
 *
 * <p>The JDK's own clients resolve names by themselves, which is why this one speaks HTTP/1.1 over its own socket: one GET a connection.
 */
final class HttpsStore implements ByteStore {
    private static final int HTTPS_PORT = 443;
    private static final ScheduledExecutorService CLOCK = clock();

    private final List<String> hosts;
    private final Network network;

    /** What lies beyond this class. */
    record Network(
            Resolver resolver, Predicate<InetAddress> mayReach, SSLSocketFactory tls, Duration connectPatience) {}

    /** From a name to its addresses. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** @param hosts in lower case, with {@code :port} where it is not 443 */
    HttpsStore(List<String> hosts, Network network) {
        this.hosts = List.copyOf(hosts);
        this.network = network;
    }

    @Override
    public byte[] read(URI uri, int maxBytes, long deadlineNanos) throws FetchException {
        String host = allowedHost(uri);
        int port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
        InetAddress address = address(host);
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            ScheduledFuture<?> end = endAt(deadlineNanos, plain);
            try {
                return read(uri, plain, new InetSocketAddress(address, port), new Bounds(maxBytes, deadlineNanos));
            } finally {
                end.cancel(false);
            }
        } catch (IOException e) {
            boolean over = System.nanoTime() - deadlineNanos >= 0;
            throw over
                    ? new FetchException(FetchFailure.TIMEOUT, "no answer in time", e)
                    : new FetchException(
                            FetchFailure.UNREACHABLE,
                            "the connection failed: " + e.getClass().getSimpleName(),
                            e);
        }
    }

    private record Bounds(int maxBytes, long deadlineNanos) {}

    private byte[] read(URI uri, Socket plain, InetSocketAddress where, Bounds bounds)
            throws IOException, FetchException {
        plain.connect(where, connectMillis(bounds.deadlineNanos()));
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        try (SSLSocket socket = secured(plain, host, where.getPort(), bounds.deadlineNanos())) {
            ask(socket.getOutputStream(), uri, host, where.getPort());
            InputStream in = new BufferedInputStream(new DeadlineStream(socket, bounds.deadlineNanos()));
            return HttpAnswer.read(in, bounds.maxBytes(), bounds.deadlineNanos());
        }
    }

    /** A time limit for each read is none for a handshake that comes byte by byte: at its deadline the connection is simply gone. */
    private static ScheduledFuture<?> endAt(long deadlineNanos, Socket socket) {
        return CLOCK.schedule(
                () -> {
                    socket.close();
                    return socket;
                },
                deadlineNanos - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private String allowedHost(URI uri) throws FetchException {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean plainPort = uri.getPort() < 0 || uri.getPort() == HTTPS_PORT;
        boolean allowed = hosts.contains(plainPort ? host : host + ":" + uri.getPort());
        if (host.isEmpty() || uri.getUserInfo() != null || !allowed) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not an allowed host");
        }
        return host;
    }

    /** One address inside is enough to refuse them all: whoever answers for the name is not to be trusted then. */
    private InetAddress address(String host) throws FetchException {
        try {
            List<InetAddress> addresses = network.resolver().resolve(host);
            if (addresses.isEmpty() || !addresses.stream().allMatch(network.mayReach())) {
                throw new FetchException(FetchFailure.NOT_ALLOWED, "the host has an address that may not be reached");
            }
            return addresses.get(0);
        } catch (UnknownHostException e) {
            throw new FetchException(FetchFailure.UNREACHABLE, "the host has no address", e);
        }
    }

    private SSLSocket secured(Socket plain, String host, int port, long deadlineNanos) throws IOException {
        plain.setSoTimeout(leftMillis(deadlineNanos));
        SSLSocket socket = (SSLSocket) network.tls().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "weir-fetch-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private static void ask(OutputStream out, URI address, String host, int port) throws IOException {
        // As a browser sends it: letters beyond ASCII as the bytes of their UTF-8.
        URI uri = URI.create(address.toASCIIString());
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request = "GET " + path + query + " HTTP/1.1\r\n"
                + "Host: " + host + (port == HTTPS_PORT ? "" : ":" + port) + "\r\n"
                + "User-Agent: weir\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private int connectMillis(long deadlineNanos) throws SocketTimeoutException {
        return (int) Math.min(network.connectPatience().toMillis(), leftMillis(deadlineNanos));
    }

    /** Rounded up: a wait that ends a moment before the deadline would be told as the server's silence. */
    private static int leftMillis(long deadlineNanos) throws SocketTimeoutException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        return (int) Math.min(left / 1_000_000 + 1, Integer.MAX_VALUE);
    }

    /** A server that sends one byte a second gets no more time than any other. */
    private static final class DeadlineStream extends InputStream {
        private final SSLSocket socket;
        private final InputStream in;
        private final long deadlineNanos;

        DeadlineStream(SSLSocket socket, long deadlineNanos) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.deadlineNanos = deadlineNanos;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            socket.setSoTimeout(leftMillis(deadlineNanos));
            return in.read(bytes, offset, length);
        }
    }
}
