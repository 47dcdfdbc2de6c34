package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.Chart.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** Without promtool this is still seen; whether the cases hold is promtool's to say. */
    @Test
    void everyAlertHasACaseInWhichItFiresAndOneInWhichItIsQuiet() {
        Map<?, ?> file = new Yaml().load(Repository.text("deploy/prometheus/alerts.test.yaml"));
        Set<String> firing = new HashSet<>();
        Set<String> quiet = new HashSet<>();
        for (Object test : list(file, "tests")) {
            for (Object question : list((Map<?, ?>) test, "alert_rule_test")) {
                boolean fires = !list((Map<?, ?>) question, "exp_alerts").isEmpty();
                (fires ? firing : quiet).add(String.valueOf(((Map<?, ?>) question).get("alertname")));
            }
        }
        List<String> names = alerts().stream()
                .map(alert -> String.valueOf(alert.get("alert")))
                .toList();
        assertThat(firing).containsExactlyInAnyOrderElementsOf(names);
        assertThat(quiet).containsExactlyInAnyOrderElementsOf(names);
    }

    /** At three in the morning nobody searches. */
    @Test
    void everyAlertNamesItsPlaceInTheOperationsPageWhichSaysWhatToDo() {
        String page = Repository.text("docs/operations.md");
        for (Map<?, ?> alert : alerts()) {
            String name = String.valueOf(alert.get("alert"));
            Map<?, ?> annotations = (Map<?, ?>) Objects.requireNonNull(alert.get("annotations"), name);
            assertThat((Object) annotations.get("runbook"))
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(page).as("docs/operations.md on %s", name).containsPattern("\n### " + name + "\n\n\\S");
        }
        assertThat(page.lines().filter(line -> line.startsWith("### Weir")))
                .as("no place is left of an alert that is gone")
                .hasSize(alerts().size());
    }

    @Test
    void kubernetesPodsAreFoundByWhatTheChartWrites() {
        Map<?, ?> file = new Yaml().load(Repository.text("deploy/prometheus/kubernetes.yaml"));
        assertThat(String.valueOf(file.get("scrape_configs")))
                .contains("__meta_kubernetes_pod_label_app_kubernetes_io_name")
                .contains("__meta_kubernetes_pod_annotation_prometheus_io_port");
        for (Manifest workload : Chart.workloads(Chart.render(Chart.REQUIRED))) {
            assertThat(workload.at("spec.template.metadata.labels")).asString().contains("app.kubernetes.io/name=weir");
            assertThat(workload.at("spec.template.metadata.annotations"))
                    .asString()
                    .contains("prometheus.io/scrape=true", "prometheus.io/port=8080");
        }
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
