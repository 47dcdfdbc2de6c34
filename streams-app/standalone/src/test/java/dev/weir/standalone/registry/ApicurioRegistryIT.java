package dev.weir.standalone.registry;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A registry that others wrote, started from Maven Central: what the suite asks is not only what we happen to do. */
class ApicurioRegistryIT extends RegistryConformance implements ClientConformance {
    private static @Nullable Apicurio apicurio;

    @BeforeAll
    static void start() throws Exception {
        if (Apicurio.isThere()) {
            apicurio = Apicurio.start();
        }
    }

    /** Before each, so that the report counts what was skipped and says why. */
    @BeforeEach
    void skipWithoutIt() {
        assumeTrue(
                apicurio != null, "Apicurio is not in target/apicurio: the build was run without it (-DskipApicurio)");
    }

    @AfterAll
    static void stop() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    @Override
    public String url() {
        return requireNonNull(apicurio).url();
    }

    @Override
    public Set<Deviation> deviations() {
        return EnumSet.allOf(Deviation.class);
    }
}
