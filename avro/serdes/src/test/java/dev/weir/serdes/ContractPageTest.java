package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "contract.md");
    private static final String HOW = "docs/contract.md is stale. Make it anew with: mvn -pl avro/serdes -am test"
            + " -Dtest=ContractPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.write=true";

    @Test
    void thePageSaysWhatTheSchemasSay() throws IOException {
        String page = ContractPage.of(Topics.withPrefix(""));
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as(HOW).exists();
        assertThat(Files.readString(PAGE)).as(HOW).isEqualTo(page);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        String page = ContractPage.of(Topics.withPrefix(""));
        var links = Pattern.compile("\\(#([a-z]+)\\)").matcher(page);
        var titles = page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).toLowerCase(Locale.ROOT))
                .toList();
        assertThat(titles).doesNotHaveDuplicates();
        assertThat(links.results().map(link -> link.group(1)).distinct().toList())
                .isNotEmpty()
                .isSubsetOf(titles);
    }
}
