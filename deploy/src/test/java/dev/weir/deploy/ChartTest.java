package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import dev.weir.deploy.Chart.Manifest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart by real Helm: it lints, renders, and every object is one that Kubernetes would take without a question. */
class ChartTest {
    private static final Map<String, String> EVERYTHING = with(Map.of(
            "secret.name", "weir-secret",
            "gate.autoscaling.enabled", "true",
            "gateway.ingress.enabled", "true",
            "gateway.ingress.host", "weir.example",
            "gateway.ingress.tlsSecret", "weir-tls",
            "networkPolicy.gatewayFrom[0].podSelector.matchLabels.app", "ingress",
            "flink.enabled", "true",
            "flink.stateFolder", "s3://state/flink",
            "flink.examplesFolder", "s3://examples"));

    @Test
    void lints() {
        LintResult result = Chart.HELM.lint().strict().call();
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void everyObjectIsAsKubernetesDefinesIt() {
        for (Map<String, String> values : List.of(Chart.REQUIRED, EVERYTHING)) {
            List<Manifest> manifests = Chart.render(values);
            assertThat(manifests).hasSizeGreaterThan(10);
            manifests.forEach(Kubernetes::validate);
        }
    }

    @Test
    void theCheckTellsAMisspeltField() {
        Manifest gate = Chart.only(Chart.render(Chart.REQUIRED), "StatefulSet", "safety-gate");
        Map<Object, Object> broken = new LinkedHashMap<>(gate.fields());
        Map<Object, Object> spec = new LinkedHashMap<>((Map<?, ?>) gate.at("spec"));
        spec.put("replica", 3);
        broken.put("spec", spec);
        assertThatThrownBy(() -> Kubernetes.validate(new Manifest(broken))).hasMessageContaining("replica");
    }

    @Test
    void whatHasNoDefaultIsAskedFor() {
        assertThatThrownBy(() -> Chart.render(Map.of("registry.url", "http://registry:8081")))
                .hasMessageContaining("kafka.bootstrapServers is required");
        assertThatThrownBy(() -> Chart.render(Map.of("kafka.bootstrapServers", "kafka:9092")))
                .hasMessageContaining("registry.url is required");
        assertThatThrownBy(() -> Chart.render(with(Map.of("flink.enabled", "true"))))
                .hasMessageContaining("flink.stateFolder is required");
    }

    @Test
    void aMisspeltValueIsRefused() {
        assertThatThrownBy(() -> Chart.render(with(Map.of("gate.replica", "3"))))
                .hasMessageContaining("replica");
    }

    @Test
    void eachPartIsAWorkloadOfItsOwnWithItsScalingBudgetAndPolicy() {
        List<Manifest> manifests = Chart.render(EVERYTHING);
        for (String part : List.of("gate", "gateway", "lane-image", "lane-audio", "lane-video")) {
            String kind = part.startsWith("lane-") ? "Deployment" : "StatefulSet";
            Manifest workload = Chart.only(manifests, kind, "safety-" + part);
            Object selector = workload.at("spec.selector.matchLabels");
            Map<?, ?> labels = (Map<?, ?>) workload.at("spec.template.metadata.labels");
            ((Map<?, ?>) selector)
                    .forEach((name, value) -> assertThat((Object) labels.get(name))
                            .as("pods of %s carry what it selects: %s", part, name)
                            .isEqualTo(value));
            Manifest budget = Chart.only(manifests, "PodDisruptionBudget", "safety-" + part);
            assertThat(budget.at("spec.selector.matchLabels")).isEqualTo(selector);
            Manifest policy = Chart.only(manifests, "NetworkPolicy", "safety-" + part);
            assertThat(policy.at("spec.podSelector.matchLabels")).isEqualTo(selector);
            if (!part.equals("gateway")) {
                Manifest scaler = Chart.only(manifests, "HorizontalPodAutoscaler", "safety-" + part);
                assertThat(scaler.at("spec.scaleTargetRef.kind")).isEqualTo(kind);
                assertThat(scaler.at("spec.scaleTargetRef.name")).isEqualTo("safety-" + part);
                assertThat(((Map<?, ?>) workload.at("spec")).containsKey("replicas"))
                        .as("the scaler of %s alone counts", part)
                        .isFalse();
            }
        }
    }

    @Test
    void noPodMayDoMoreThanItMust() {
        for (Manifest workload : workloads(Chart.render(EVERYTHING))) {
            assertThat(workload.at("spec.template.spec.securityContext.runAsNonRoot"))
                    .isEqualTo(true);
            assertThat(workload.at("spec.template.spec.automountServiceAccountToken"))
                    .isEqualTo(false);
            String container = "spec.template.spec.containers.0.";
            assertThat(workload.at(container + "securityContext.readOnlyRootFilesystem"))
                    .isEqualTo(true);
            assertThat(workload.at(container + "securityContext.allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(workload.at(container + "securityContext.capabilities.drop"))
                    .isEqualTo(List.of("ALL"));
            assertThat(workload.at(container + "livenessProbe.httpGet.path")).isEqualTo("/health/live");
            assertThat(workload.at(container + "readinessProbe.httpGet.path")).isEqualTo("/health/ready");
        }
    }

    @Test
    void lanesAreKeptAwayFromAddressesInside() {
        Manifest policy = Chart.only(Chart.render(Chart.REQUIRED), "NetworkPolicy", "safety-lane-image");
        assertThat(String.valueOf(policy.at("spec.egress")))
                .contains("169.254.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
        Manifest gate = Chart.only(Chart.render(Chart.REQUIRED), "NetworkPolicy", "safety-gate");
        assertThat(String.valueOf(gate.at("spec.egress"))).doesNotContain("443");
    }

    @Test
    void secretsAreMountedByReferenceAndStandNowhereElse() {
        for (Manifest workload : workloads(Chart.render(EVERYTHING))) {
            assertThat(String.valueOf(workload.at("spec.template.spec.volumes")))
                    .contains("secretName=weir-secret");
            assertThat(String.valueOf(workload.at("spec.template.spec.containers.0.args")))
                    .contains("--config=/etc/weir-secret/weir.properties");
        }
        assertThat(Chart.render(EVERYTHING))
                .noneMatch(manifest -> manifest.kind().equals("Secret"));
    }

    /** The settings page lists each setting as {@code | `gate.streamThreads` | …}; families end in {@code .*}. */
    @Test
    void everySettingThatTheChartWritesExists() {
        String page = Repository.text("docs/configuration.md");
        Map<?, ?> files = (Map<?, ?>) Chart.only(Chart.render(EVERYTHING), "ConfigMap", "safety-settings")
                .at("data");
        TreeSet<String> names = new TreeSet<>();
        for (Object file : files.values()) {
            String.valueOf(file).lines().forEach(line -> names.add(line.substring(0, line.indexOf('='))));
        }
        Pattern set = Pattern.compile("--set=([a-zA-Z.]+)=");
        for (Manifest workload : workloads(Chart.render(EVERYTHING))) {
            Matcher argument = set.matcher(String.valueOf(workload.at("spec.template.spec.containers.0.args")));
            while (argument.find()) {
                names.add(argument.group(1));
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(names).allMatch(name -> page.contains("| `" + name + "` |"), "stands in docs/configuration.md");
    }

    @Test
    void theGateWaitsForTheLanesThatAreThere() {
        Map<String, String> noVideo = with(Map.of("lanes.video.enabled", "false"));
        Manifest settings = Chart.only(Chart.render(noVideo), "ConfigMap", "safety-settings");
        assertThat(String.valueOf(((Map<?, ?>) settings.at("data")).get("gate.properties")))
                .contains("gate.lanes=image,audio\n");
        assertThat(Chart.render(noVideo)).noneMatch(manifest -> manifest.name().equals("safety-lane-video"));
    }

    /** What the operator starts has to be in the image that the chart names, by the plan that the image is built by. */
    @Test
    void flinkJobsNameWhatTheirImageHolds() {
        Path home = Repository.file("");
        for (Manifest job : flinkJobs()) {
            OperatorPods pods = new OperatorPods(job);
            assertThat(job.at("spec.mode")).isEqualTo("standalone");
            assertThat(String.valueOf(job.at("spec.image"))).startsWith(FlinkImage.NAME + ":");
            assertThat(FlinkImage.plan(home).places()).contains(pods.jarPath(), pods.entryPath());
            assertThat(pods.jarPath()).doesNotStartWith(OperatorPods.COVERED_FOLDER);
            String main = String.valueOf(job.at("spec.job.entryClass")).replace('.', '/');
            assertThat(home.resolve("flink-jobs/src/main/java").resolve(main + ".java"))
                    .exists();
        }
    }

    /** A setting that does not exist, and a parallelism that only the operator hears of. */
    @Test
    void flinkJobsAreGivenSettingsThatExist() {
        String page = Repository.text("docs/configuration-flink.md");
        for (Manifest job : flinkJobs()) {
            List<String> words = ((List<?>) job.at("spec.job.args"))
                    .stream().map(String::valueOf).toList();
            assertThat(words).contains("flink.parallelism=" + job.at("spec.job.parallelism"));
            assertThat(words.stream().filter(word -> word.contains("=")))
                    .hasSizeGreaterThan(2)
                    .allMatch(word -> page.contains("| `" + word.substring(0, word.indexOf('=')) + "` |"));
        }
    }

    @Test
    void podsOfFlinkJobsMayDoNoMoreThanTheyMust() {
        for (Manifest job : flinkJobs()) {
            assertThat(job.at("spec.podTemplate.spec.securityContext.runAsNonRoot"))
                    .isEqualTo(true);
            String container = "spec.podTemplate.spec.containers.0.";
            assertThat(job.at(container + "name"))
                    .as("as the operator calls it")
                    .isEqualTo("flink-main-container");
            assertThat(job.at(container + "securityContext.readOnlyRootFilesystem"))
                    .isEqualTo(true);
            assertThat(job.at(container + "securityContext.allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(job.at(container + "securityContext.capabilities.drop")).isEqualTo(List.of("ALL"));
        }
    }

    /** Flink has no sign-in, and its ports let strangers run what they like. */
    @Test
    void podsOfFlinkJobsLetInTheirOwnTheOperatorAndWhoReadsTheMetrics() {
        Manifest policy = Chart.only(Chart.render(EVERYTHING), "NetworkPolicy", "safety-flink-quality");
        Manifest job = Chart.only(Chart.render(EVERYTHING), "FlinkDeployment", "safety-flink-quality");
        Map<?, ?> selector = (Map<?, ?>) policy.at("spec.podSelector.matchLabels");
        Map<?, ?> labels = (Map<?, ?>) job.at("spec.podTemplate.metadata.labels");
        selector.forEach((name, value) ->
                assertThat((Object) labels.get(name)).as(String.valueOf(name)).isEqualTo(value));
        assertThat(policy.at("spec.ingress.0.from.0.podSelector.matchLabels")).isEqualTo(selector);
        assertThat(policy.at("spec.ingress.1.from")).asString().contains("flink-kubernetes-operator");
        assertThat((List<?>) policy.at("spec.ingress")).hasSize(3);
    }

    @Test
    void aSettingOfFlinkWinsOverTheCharts() {
        Map<String, String> values = new HashMap<>(EVERYTHING);
        values.put("flink.configuration.high-availability\\.type", "NONE");
        values.put("flink.configuration.s3\\.endpoint", "http://store:9000");
        Manifest job = Chart.only(Chart.render(values), "FlinkDeployment", "safety-flink-quality");
        Map<?, ?> settings = (Map<?, ?>) job.at("spec.flinkConfiguration");
        assertThat((Object) settings.get("high-availability.type")).isEqualTo("NONE");
        assertThat((Object) settings.get("s3.endpoint")).isEqualTo("http://store:9000");
        assertThat((Object) settings.get("metrics.reporter.prom.port")).isEqualTo("9249");
    }

    private static List<Manifest> flinkJobs() {
        List<Manifest> jobs = Chart.render(EVERYTHING).stream()
                .filter(manifest -> manifest.kind().equals("FlinkDeployment"))
                .toList();
        assertThat(jobs).hasSize(2);
        return jobs;
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Chart.REQUIRED);
        values.putAll(more);
        return values;
    }

    private static List<Manifest> workloads(List<Manifest> manifests) {
        List<Manifest> workloads = Chart.workloads(manifests);
        assertThat(workloads).hasSize(5);
        return workloads;
    }
}
