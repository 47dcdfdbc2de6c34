package dev.weir.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code docs/taxonomy.md} says what {@link Taxonomy} says. With {@code -Dweir.write} the page is written anew. */
class TaxonomyPageTest {
    private static final Path PAGE = Path.of("../../docs/taxonomy.md");

    @Test
    void thePageIsTrue() throws IOException {
        if (System.getProperty("weir.write") != null) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Labels

                Taxonomy version %s. Labels are dotted; the score of a parent is at least that of its children. A model's own labels are mapped
                into these in its `model.yaml`, and a policy may add labels of its own. Where a category of another system is broader or
                narrower, the nearest is named; a dash means that there is none. DSA is the list of categories of the statements of
                reasons in the EU's transparency database, without `STATEMENT_CATEGORY_`.

                | label | means | DSA | OpenAI moderation | Perspective |
                |---|---|---|---|---|
                """.formatted(Taxonomy.VERSION));
        for (Taxonomy.Entry entry : Taxonomy.all()) {
            page.append("| `")
                    .append(entry.label())
                    .append("` | ")
                    .append(entry.meaning())
                    .append(" | ")
                    .append(entry.dsa().replace("STATEMENT_CATEGORY_", ""))
                    .append(" | ")
                    .append(orDash(entry.openAi()))
                    .append(" | ")
                    .append(orDash(entry.perspective()))
                    .append(" |\n");
        }
        return page.append(
                        "\n`any` is no label of the taxonomy: golden sets use it for \"any harm at all\", and a model may give a score for it.\n")
                .toString();
    }

    private static String orDash(@Nullable String name) {
        return name == null ? "–" : name;
    }
}
