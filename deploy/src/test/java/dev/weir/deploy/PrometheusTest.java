package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Scrape configuration and alert rules: sound by Prometheus' own word, about metrics that exist, each with a page to turn to. */
class PrometheusTest {
    private static final Path FOLDER = Repository.file("deploy/prometheus");

    @Test
    void prometheusAcceptsTheConfigurationAndTheRules() throws Exception {
        Promtool.assumeThere();
        assertContent("check", "config", "--syntax-only", "prometheus.yaml");
        assertContent("check", "rules", "--lint=all", "--lint-fatal", "alerts.yaml");
    }

    @Test
    void theAlertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        Promtool.assumeThere();
        assertContent("test", "rules", "alerts.test.yaml");
    }

    @Test
    void everyAlertIsAboutMetricsThatExist() {
        KnownMetrics known = new KnownMetrics();
        for (Map<?, ?> alert : alerts()) {
            String expression = String.valueOf(alert.get("expr"));
            assertThat(KnownMetrics.namedIn(expression))
                    .as("metrics of %s", alert.get("alert"))
                    .isNotEmpty();
            assertThat(known.unknownIn(expression))
                    .as("metrics of %s that nothing gives", alert.get("alert"))
                    .isEmpty();
        }
    }

    @Test
    void everyAlertHasItsPlaceInTheOperationsPage() {
        String page = Repository.text("docs/operations.md");
        for (Map<?, ?> alert : alerts()) {
            assertThat(page)
                    .as("docs/operations.md says what %s means and what to do", alert.get("alert"))
                    .contains("| `" + alert.get("alert") + "` |");
        }
    }

    @Test
    void kubernetesPodsAreFoundByWhatTheChartWrites() {
        Map<?, ?> file = new Yaml().load(Repository.text("deploy/prometheus/kubernetes.yaml"));
        assertThat(String.valueOf(file.get("scrape_configs")))
                .contains("__meta_kubernetes_pod_label_app_kubernetes_io_name")
                .contains("__meta_kubernetes_pod_annotation_prometheus_io_port");
        assertThat(Repository.text("deploy/helm/weir/templates/_helpers.tpl"))
                .contains("app.kubernetes.io/name: weir")
                .contains("prometheus.io/port:");
    }

    private static List<Map<?, ?>> alerts() {
        Map<?, ?> file = new Yaml().load(Repository.text("deploy/prometheus/alerts.yaml"));
        List<Map<?, ?>> alerts = new ArrayList<>();
        for (Object group : list(file, "groups")) {
            for (Object rule : list((Map<?, ?>) group, "rules")) {
                alerts.add((Map<?, ?>) rule);
            }
        }
        assertThat(alerts).isNotEmpty();
        return alerts;
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return (List<?>) Objects.requireNonNull(map.get(name), name);
    }

    private static void assertContent(String... words) throws IOException, InterruptedException {
        Promtool.Outcome outcome = Promtool.run(FOLDER, words);
        assertThat(outcome.content()).as(outcome.text()).isTrue();
    }
}
