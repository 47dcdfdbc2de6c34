package dev.weir.gateway;

/**
 * How long and how many requests wait.
 *
 * @param defaultMillis wait for a verdict where the request names none, in ms
 * @param maxMillis longest wait that a request may name, in ms
 * @param maxWaiters requests that may wait at once; further ones get 503
 * @param sendTimeoutMillis longest wait for the broker to take an event, in ms
 */
public record WaitSettings(int defaultMillis, int maxMillis, int maxWaiters, int sendTimeoutMillis) {
    public WaitSettings {
        Checks.within(GatewayConfig.MAX_WAIT_MILLIS, maxMillis, 0, 300_000);
        Checks.within(GatewayConfig.DEFAULT_WAIT_MILLIS, defaultMillis, 0, maxMillis);
        Checks.within(GatewayConfig.MAX_WAITERS, maxWaiters, 1, 1_000_000);
        Checks.within(GatewayConfig.SEND_TIMEOUT_MILLIS, sendTimeoutMillis, 500, 300_000);
    }
}
