package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the Helm chart says to {@code weir run} is what that command understands. */
class ChartArgumentsTest {
    private static final Pattern OPTION = Pattern.compile("[\\s\"](--[a-z]+)=");
    private static final Path TEMPLATES = Path.of("..", "..", "deploy", "helm", "weir", "templates");

    @Test
    void everyOptionThatTheChartWritesIsOne() throws IOException {
        StringBuilder templates = new StringBuilder();
        for (String file : List.of("_helpers.tpl", "gate.yaml", "gateway.yaml", "lanes.yaml")) {
            templates.append(Files.readString(TEMPLATES.resolve(file)));
        }
        List<String> written = OPTION.matcher(templates)
                .results()
                .map((MatchResult option) -> option.group(1))
                .distinct()
                .toList();
        assertThat(written).contains("--config", "--port", "--set");

        Map<String, CommandLine> parts = Objects.requireNonNull(
                        Weir.commandLine(Map.of()).getSubcommands().get("run"))
                .getSubcommands();
        assertThat(parts).containsOnlyKeys("gate", "lane", "gateway");
        parts.values()
                .forEach(part ->
                        assertThat(part.getCommandSpec().optionsMap()).containsKeys(written.toArray(String[]::new)));
    }
}
