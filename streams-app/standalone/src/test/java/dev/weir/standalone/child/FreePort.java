package dev.weir.standalone.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** For what must listen on the same port again after it was killed. */
public final class FreePort {
    /** Below the ports that the system gives to whoever asks for any: nobody is given it while nobody listens there. */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int MAX_LOOKS = 100;

    private FreePort() {}

    /** A port on which nobody listens at the moment. */
    public static int pick() {
        for (int look = 0; look < MAX_LOOKS; look++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new UncheckedIOException(new IOException("no port is free between " + LOWEST + " and " + HIGHEST));
    }
}
