package dev.weir.flink.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.FlinkConfig;
import dev.weir.flink.feedback.FeedbackConfig;
import dev.weir.flink.quality.QualityConfig;
import dev.weir.serdes.settings.Settings;
import dev.weir.serdes.settings.Settings.Described;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/configuration-flink.md is made from the records; a module beside this one makes the page of the others. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration-flink.md");
    private static final String COMMAND =
            "mvn -pl flink-jobs -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dweir.docs.write=true";

    @Test
    void thePageListsEverySettingWithItsDefault() throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(PAGE, text());
        }
        String how = "docs/configuration-flink.md is stale. Make it anew with: " + COMMAND;
        assertThat(PAGE).as(how).exists();
        assertThat(Files.readString(PAGE)).as(how).isEqualTo(text());
    }

    private static String text() {
        return """
                # Configuration of the Flink jobs

                This page is made from the records that hold the settings; a test fails when it is stale. Make it anew with

                ```
                %s
                ```

                They are given by name like all others: `./weir up --set quality.windowMinutes=5`, or
                `./weir flink submit quality --set quality.windowMinutes=5` on a cluster. `weir up` sets addresses, folders below `--data` and
                the topic prefix (the gate's) by itself; a `--set` wins. The jobs of `weir up` read them from a file that only their owner can
                read; `weir flink submit` hands them over as arguments, which Flink's pages show, so keep passwords out of them there.
                """.formatted(COMMAND)
                + table("Every job", Settings.describe(FlinkConfig.class, FlinkConfig.PREFIX))
                + table("feedback", Settings.describe(FeedbackConfig.class, FeedbackConfig.PREFIX))
                + table("quality", Settings.describe(QualityConfig.class, QualityConfig.PREFIX))
                + table("The MiniCluster of `weir up`", Settings.describe(ClusterConfig.class, ClusterConfig.PREFIX));
    }

    private static String table(String title, List<Described> settings) {
        StringBuilder table =
                new StringBuilder("\n## " + title + "\n\n| setting | default | meaning |\n|---|---|---|\n");
        for (Described setting : settings) {
            String byDefault = setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`";
            table.append("| `%s` | %s | %s |%n".formatted(setting.name(), byDefault, setting.meaning()));
        }
        return table.toString();
    }
}
