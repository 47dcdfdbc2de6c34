package dev.weir.standalone.registry;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A registry that others wrote, started from Maven Central: what the suite asks is not only what we happen to do. */
class ApicurioRegistryIT extends RegistryConformance implements ClientConformance {
    private static Apicurio apicurio;

    @BeforeAll
    static void start() throws Exception {
        apicurio = Apicurio.start();
    }

    @AfterAll
    static void stop() {
        if (apicurio != null) {
            apicurio.close();
        }
    }

    @Override
    public String url() {
        return apicurio.url();
    }

    @Override
    public Set<Deviation> deviations() {
        return EnumSet.allOf(Deviation.class);
    }
}
