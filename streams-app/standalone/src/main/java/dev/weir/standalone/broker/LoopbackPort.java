package dev.weir.standalone.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out whether a loopback port is free, and picks free ones. Another program may take it the moment after. */
final class LoopbackPort {
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
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(BrokerSettings.loopback(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(purpose, port, e);
        }
    }
}
