package dev.weir.standalone.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out whether a loopback port is free, and picks free ones. Another program may take it the moment after. */
final class LoopbackPort {
    private LoopbackPort() {}

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
