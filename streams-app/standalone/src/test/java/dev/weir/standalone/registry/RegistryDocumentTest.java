package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/registry.md tells what the conformance suite knows. */
class RegistryDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "registry.md");
    private static final Pattern DEVIATION_ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void everyDeviationIsWrittenDownAndNoOther() throws Exception {
        assertThat(DEVIATION_ROW.matcher(Files.readString(DOCUMENT)).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Deviation.values()).map(Enum::name).toList());
    }

    @Test
    void theLimitsAreTheOnesInTheCode() throws Exception {
        RegistryConfig defaults = RegistryConfig.of("b:1", 0);
        assertThat(Files.readString(DOCUMENT))
                .contains("`maxBodyBytes` (" + defaults.maxBodyBytes() / (1024 * 1024) + " MiB)")
                .contains("`logTimeout` (" + defaults.logTimeout().toSeconds() + " s)");
    }
}
