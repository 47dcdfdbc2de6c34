package dev.weir.serdes;

/** How Weir shows the registry who it is. Nothing here prints a secret. */
public sealed interface RegistryCredentials {
    /** It does not. */
    record None() implements RegistryCredentials {}

    /** User and password, sent as HTTP Basic. */
    record Basic(String user, String password) implements RegistryCredentials {
        public Basic {
            if (user.isEmpty() || user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("The user of the registry must not be empty nor hold a colon");
            }
        }

        @Override
        public String toString() {
            return "Basic[secret]";
        }
    }

    /** A fixed bearer token. */
    record Bearer(String token) implements RegistryCredentials {
        public Bearer {
            if (token.isEmpty()) {
                throw new IllegalArgumentException("The registry's token must not be empty");
            }
        }

        @Override
        public String toString() {
            return "Bearer[secret]";
        }
    }
}
