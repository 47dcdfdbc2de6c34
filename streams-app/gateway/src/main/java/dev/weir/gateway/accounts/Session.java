package dev.weir.gateway.accounts;

/**
 * Somebody who is signed in.
 *
 * @param csrf must come back with everything that changes something
 * @param mustChange true where the password was given by somebody else and has to be changed first
 */
public record Session(String name, Role role, String csrf, boolean mustChange) {}
