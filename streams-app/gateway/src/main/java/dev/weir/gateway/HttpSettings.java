package dev.weir.gateway;

/**
 * How the gateway listens.
 *
 * @param bindAddress address to listen on; anything but the loopback puts an interface without sign-in on a network
 * @param port port, 0 for any free one
 * @param maxBodyBytes largest request body in bytes
 */
public record HttpSettings(String bindAddress, int port, int maxBodyBytes) {
    /** Largest body that can be set, in bytes: it is held in memory, once for each request. */
    public static final int MOST_BODY_BYTES = 16 << 20;

    public HttpSettings {
        Checks.require(!bindAddress.isBlank(), GatewayConfig.BIND_ADDRESS + " must not be empty");
        Checks.within(GatewayConfig.PORT, port, 0, 65_535);
        Checks.within(GatewayConfig.MAX_BODY_BYTES, maxBodyBytes, 1_024, MOST_BODY_BYTES);
    }
}
