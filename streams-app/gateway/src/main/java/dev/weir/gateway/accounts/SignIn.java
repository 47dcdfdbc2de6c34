package dev.weir.gateway.accounts;

/** The answer to a name and a password. */
public sealed interface SignIn {
    /** @param token for the browser's cookie; nobody else has it */
    record Welcome(String token, Session session) implements SignIn {}

    /** Name or password is wrong; which of them is not said. */
    record Refused() implements SignIn {}

    /** Too many wrong passwords for this name, or too many sign-ins at once. */
    record Later(long seconds) implements SignIn {}
}
