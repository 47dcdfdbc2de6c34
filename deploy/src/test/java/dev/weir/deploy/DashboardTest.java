package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard: every query names metrics that exist and is one that Prometheus can read. */
class DashboardTest {
    private final JsonNode dashboard = dashboard();

    @Test
    void everyQueryIsAboutMetricsThatExist() {
        KnownMetrics known = new KnownMetrics();
        for (String query : queries()) {
            assertThat(KnownMetrics.namedIn(query)).as("metrics of %s", query).isNotEmpty();
            assertThat(known.unknownIn(query))
                    .as("metrics of %s that nothing gives", query)
                    .isEmpty();
        }
    }

    @Test
    void prometheusCanReadEveryQuery(@TempDir Path folder) throws Exception {
        Promtool.assumeThere();
        StringBuilder rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        List<String> queries = queries();
        for (int i = 0; i < queries.size(); i++) {
            String query = queries.get(i).replace("$__rate_interval", "5m").replaceAll("\\$(instance|namespace)", ".*");
            rules.append("      - record: query:").append(i).append('\n');
            rules.append("        expr: '").append(query.replace("'", "''")).append("'\n");
        }
        Files.writeString(folder.resolve("queries.yaml"), rules);
        Promtool.Outcome outcome = Promtool.run(folder, "check", "rules", "queries.yaml");
        assertThat(outcome.content()).as(outcome.text()).isTrue();
    }

    @Test
    void everyPanelHasATitleAMeaningAndAPlaceOfItsOwn() {
        Set<Integer> ids = new HashSet<>();
        Set<String> squares = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt()))
                    .as("panel id %s is given once", panel.get("id"))
                    .isTrue();
            assertThat(panel.get("title").asText()).isNotBlank();
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    int column = place.get("x").asInt() + x;
                    assertThat(column).isLessThan(24);
                    assertThat(squares.add(column + "/" + (place.get("y").asInt() + y)))
                            .as("%s lies on another panel", panel.get("title"))
                            .isTrue();
                }
            }
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.path("description").asText())
                        .as("what %s means", panel.get("title"))
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyPanelHasAUnitAndFollowsTheChoiceOfInstallation() {
        for (JsonNode panel : dashboard.get("panels")) {
            if (panel.get("type").asText().equals("row")) {
                continue;
            }
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as("unit of %s", panel.get("title"))
                    .isNotBlank();
            for (JsonNode target : panel.get("targets")) {
                assertThat(target.get("expr").asText()).contains("namespace=~\"$namespace\"");
                if (!panel.get("type").asText().equals("table")) {
                    assertThat(target.get("legendFormat").asText())
                            .as("what a line of %s is called", panel.get("title"))
                            .isNotBlank();
                }
            }
        }
    }

    /** One number alone says nothing: its colour says whether it is all right, and where nothing is counted yet it is not empty. */
    @Test
    void everySingleNumberHasAColourAndAWordForNothing() {
        for (JsonNode panel : dashboard.get("panels")) {
            if (panel.get("type").asText().equals("stat")) {
                assertThat(panel.at("/fieldConfig/defaults/thresholds/steps"))
                        .as("thresholds of %s", panel.get("title"))
                        .hasSizeGreaterThan(1);
                assertThat(panel.at("/fieldConfig/defaults/noValue").asText()).isNotBlank();
            }
        }
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.get("expr").asText()));
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            if (variable.get("type").asText().equals("query")) {
                String definition = variable.get("definition").asText();
                queries.add(definition.replaceAll("label_values\\((.*), \\w+\\)", "$1"));
            }
        }
        assertThat(queries).hasSizeGreaterThan(10);
        return queries;
    }

    private static JsonNode dashboard() {
        try {
            return new ObjectMapper().readTree(Repository.text("deploy/grafana/weir.json"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("deploy/grafana/weir.json is no JSON", e);
        }
    }
}
