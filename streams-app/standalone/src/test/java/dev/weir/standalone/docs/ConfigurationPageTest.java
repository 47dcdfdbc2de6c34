package dev.weir.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Path PAGE = Repository.ROOT.resolve("docs/configuration.md");

    @Test
    void thePageListsEverySettingWithItsDefault() throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }
        String how = "docs/configuration.md is stale. Make it anew with: " + ConfigurationPage.COMMAND;
        assertThat(PAGE).as(how).exists();
        assertThat(Files.readString(PAGE)).as(how).isEqualTo(ConfigurationPage.text());
    }
}
