package dev.weir.standalone.broker;

import java.nio.file.Path;

/**
 * What an {@link EmbeddedBroker} is started with.
 *
 * @param dataFolder everything the broker keeps; created when missing, used by one process at a time
 * @param port the loopback port clients connect to; 0 picks a free one
 * @param controllerPort the loopback port the node talks to itself on; 0 picks a free one, which may change with every start
 * @param limits sizes and times, see {@link BrokerLimits}
 */
public record BrokerConfig(Path dataFolder, int port, int controllerPort, BrokerLimits limits) {
    private static final int HIGHEST_PORT = 65_535;

    public BrokerConfig {
        requirePort("port", port);
        requirePort("controllerPort", controllerPort);
        if (port != 0 && port == controllerPort) {
            throw new IllegalArgumentException("port and controllerPort must differ, both are " + port);
        }
    }

    /** The defaults: a controller port of its own choice and {@link BrokerLimits#defaults()}. */
    public static BrokerConfig in(Path dataFolder, int port) {
        return new BrokerConfig(dataFolder, port, 0, BrokerLimits.defaults());
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(name + " must be between 0 and " + HIGHEST_PORT + ", is " + port);
        }
    }
}
