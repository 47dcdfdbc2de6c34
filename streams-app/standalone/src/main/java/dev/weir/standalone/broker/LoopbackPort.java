package dev.weir.standalone.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds out whether a loopback port is free, and picks free ones. Another program may take it the moment after. */
final class LoopbackPort {
    /**
     * Below the ports that operating systems give to whoever asks for any, an outgoing connection among them: seconds pass between the
     * pick and the broker that listens there, and nobody is given it meanwhile.
     */
    static final int LOWEST_PICKED = 15_000;

    static final int HIGHEST_PICKED = 32_000;
    private static final int MAX_LOOKS = 100;

    private LoopbackPort() {}

    /** The same, and never {@code taken}, on which nobody may listen yet. */
    static int claimBeside(int taken, String purpose, int port) {
        int claimed = claim(purpose, port);
        for (int look = 0; claimed == taken && port == 0 && look < MAX_LOOKS; look++) {
            claimed = claim(purpose, port);
        }
        if (claimed == taken) {
            throw new PortTakenException(purpose, claimed, new IOException("the broker itself is to listen there"));
        }
        return claimed;
    }

    /** The port asked for, or a free one for 0. */
    static int claim(String purpose, int port) {
        try {
            return port == 0 ? pick() : listen(port);
        } catch (IOException e) {
            throw new PortTakenException(purpose, port, e);
        }
    }

    private static int pick() throws IOException {
        for (int look = 0; look < MAX_LOOKS; look++) {
            try {
                return listen(ThreadLocalRandom.current().nextInt(LOWEST_PICKED, HIGHEST_PICKED));
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        return listen(0);
    }

    private static int listen(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(BrokerSettings.loopback(), port));
            return socket.getLocalPort();
        }
    }
}
