package dev.weir.gateway.http;

/**
 * Bounds of the HTTP side.
 *
 * @param maxBodyBytes largest request body in bytes
 * @param defaultWaitMillis wait for a verdict where the request names none, in ms
 * @param maxWaitMillis longest wait that a request may name, in ms
 */
public record HttpLimits(int maxBodyBytes, int defaultWaitMillis, int maxWaitMillis) {}
