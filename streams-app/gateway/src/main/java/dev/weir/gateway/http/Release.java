package dev.weir.gateway.http;

import java.util.Optional;

/** The release that runs, as the build wrote it into the jar. */
final class Release {
    private Release() {}

    /** {@code development} where the classes were not packed. */
    static String name() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
