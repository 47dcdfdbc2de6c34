package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deploy.Chart.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart under the values of real installations: what they ask for is there, and what cannot work is refused with a reason. */
class ChartValuesTest {
    private static final String CONTAINER = "spec.template.spec.containers.0.";

    /** Kubernetes puts up to eleven characters behind the name of a StatefulSet in a label, and a label ends at 63. */
    private static final int MOST_OF_A_NAME = 52;

    /** What the Flink operator takes. */
    private static final int MOST_OF_A_FLINK_NAME = 45;

    @TempDir
    private Path folder;

    @Test
    void theLongestReleaseNameLeavesEachPartANameOfItsOwn() throws Exception {
        String flink = "flink: {enabled: true, stateFolder: 's3://a', examplesFolder: 's3://b'}";
        List<Manifest> one = render("a".repeat(53), flink);
        List<Manifest> other = render("a".repeat(52) + "b", flink);
        Set<String> names = new HashSet<>();
        for (List<Manifest> release : List.of(one, other)) {
            for (Manifest manifest : release) {
                assertThat(names.add(manifest.kind() + manifest.name()))
                        .as("%s is there twice", manifest)
                        .isTrue();
                int most = manifest.kind().equals("FlinkDeployment") ? MOST_OF_A_FLINK_NAME : MOST_OF_A_NAME;
                assertThat(manifest.name().replaceFirst("-pods$", ""))
                        .hasSizeLessThanOrEqualTo(most)
                        .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
                Kubernetes.validate(manifest);
            }
        }
        Manifest gate = only(one, "StatefulSet", "-gate");
        assertThat(one)
                .as("the volumes of a pod name objects that are there")
                .anyMatch(manifest -> manifest.name().equals(gate.at("spec.template.spec.volumes.1.configMap.name")));
    }

    @Test
    void aNameOfItsOwnStandsBeforeAll() throws Exception {
        assertThat(render("safety", "fullnameOverride: weir"))
                .allMatch(manifest -> manifest.name().startsWith("weir-"));
    }

    /** From a file Helm has every number as a fraction, and would print this one as 8.388608e+06. */
    @Test
    void settingsArriveAsTheyWereWritten() throws Exception {
        List<Manifest> manifests = render("safety", """
                settings: {'lane.mediaMemoryMiB': 1000000, 'gate.kafka.ssl.truststore.location': 'a\\b'}
                gate: {settings: {'gate.maxRecordBytes': 8388608, 'gate.scoreAhead': false}}
                """);
        assertThat(settings(manifests, "gate.properties"))
                .contains("gate.maxRecordBytes=8388608", "gate.scoreAhead=false");
        assertThat(settings(manifests, "weir.properties"))
                .contains("lane.mediaMemoryMiB=1000000", "gate.kafka.ssl.truststore.location=a\\\\b");
    }

    @Test
    void aSecretAmongTheValuesIsRefused() {
        for (String secret : List.of(
                "gate.kafka.sasl.jaas.config",
                "lane.kafka.ssl.keystore.password",
                "gateway.registry.basic.auth.user.info",
                "console.database.password",
                "levers.s3SecretKey")) {
            assertRefused("settings: {'" + secret + "': x}", secret + " is a secret");
        }
    }

    /** Certificates lie in the Secret beside the settings that name them, and every part can read them. */
    @Test
    void theFilesOfTheSecretAreThereForEveryPart() throws Exception {
        List<Manifest> manifests = render("safety", """
                secret: {name: weir-tls}
                settings:
                  gate.kafka.security.protocol: SSL
                  gate.kafka.ssl.keystore.location: /etc/weir-secret/client.p12
                flink: {enabled: true, stateFolder: 's3://a', examplesFolder: 's3://b', secret: {name: flink-tls}, settings: {flink.kafka.security.protocol: SSL}}
                """);
        for (Manifest workload : Chart.workloads(manifests)) {
            assertThat(String.valueOf(workload.at(CONTAINER + "volumeMounts")))
                    .contains("{name=secret, mountPath=/etc/weir-secret, readOnly=true}");
            Kubernetes.validate(workload);
        }
        Manifest job = only(manifests, "FlinkDeployment", "-feedback");
        assertThat(String.valueOf(job.at("spec.podTemplate.spec.volumes"))).contains("secretName=flink-tls");
        assertThat(((List<?>) job.at("spec.job.args")).stream().map(String::valueOf))
                .containsSubsequence(
                        "--set",
                        "flink.kafka.security.protocol=SSL",
                        "--settings",
                        "/etc/weir-secret/flink.properties");
        Kubernetes.validate(job);
    }

    /** Without it a pod would have a thread, a producer and a decoder for every processor of its node. */
    @Test
    void javaCountsTheProcessorsThatThePodAskedFor() throws Exception {
        List<Manifest> manifests = render("safety", """
                gate: {resources: {limits: {cpu: 3}}}
                gateway: {resources: {requests: {cpu: null}}, javaOptions: -Xss2m}
                """);
        String gate = String.valueOf(only(manifests, "StatefulSet", "-gate").at(CONTAINER + "env"));
        assertThat(gate).contains("resource=limits.cpu", "-XX:ActiveProcessorCount=$(CPUS)");
        assertThat(String.valueOf(only(manifests, "Deployment", "-lane-image").at(CONTAINER + "env")))
                .contains("resource=requests.cpu");
        assertThat(String.valueOf(only(manifests, "StatefulSet", "-gateway").at(CONTAINER + "env")))
                .contains("-Djava.io.tmpdir=/tmp -Xss2m")
                .doesNotContain("CPUS");
    }

    @Test
    void severalGatewaysShareADatabaseAndEachHasAPartition() throws Exception {
        assertRefused("gateway: {replicas: 2}", "gateway.replicas above 1 needs gateway.database.jdbcUrl");
        assertRefused(
                "gateway: {replicas: 5, database: {jdbcUrl: 'jdbc:postgresql://db/weir'}}",
                "gateway.replicas is 5 and kafka.partitions 4");
        assertThat(render("safety", "gateway: {replicas: 2, settings: {console.enabled: false}}"))
                .isNotEmpty();
        List<Manifest> manifests = render(
                "safety",
                "kafka: {partitions: 12}\ngateway: {replicas: 10, database: {jdbcUrl: 'jdbc:postgresql://db/weir'}}");
        assertThat(settings(manifests, "gateway.properties"))
                .contains("console.database.jdbcUrl=jdbc:postgresql://db/weir");
        assertThat(String.valueOf(only(manifests, "StatefulSet", "-gate").at(CONTAINER + "args")))
                .contains("--partitions=12");
    }

    @Test
    void theNetworkLetsOutWhatTheValuesNameAndNothingElse() throws Exception {
        List<Manifest> manifests = render("safety", """
                kafka: {bootstrapServers: 'a:9093,b:9193'}
                registry: {url: 'https://registry'}
                gateway: {database: {jdbcUrl: 'jdbc:postgresql://db:6432/weir'}}
                """);
        assertThat(ports(manifests, "gate")).containsExactly(53, 443, 9093, 9193);
        assertThat(ports(manifests, "gateway")).containsExactly(53, 443, 6432, 9093, 9193);
        manifests = render("safety", "modelStore: s3://models\ngate: {extraEgress: [{ports: [{port: 3128}]}]}");
        assertThat(ports(manifests, "gate")).containsExactly(53, 443, 3128, 8081, 9092);
        assertThat(ports(manifests, "gateway")).containsExactly(53, 8081, 9092);
        Manifest closed = only(render("safety", "networkPolicy: {metricsFrom: []}"), "NetworkPolicy", "-gate");
        assertThat(((Map<?, ?>) closed.at("spec")).get("ingress"))
                .as("nobody, not everybody")
                .isNull();
        assertThat(render("safety", "networkPolicy: {enabled: false}"))
                .noneMatch(manifest -> manifest.kind().equals("NetworkPolicy"));
    }

    @Test
    void anIngressThatCannotReachTheGatewayIsRefused() throws Exception {
        String ingress = "gateway: {ingress: {enabled: true, host: weir.example, paths: [/console, /v1/scan]}}";
        assertRefused(ingress, "networkPolicy.gatewayFrom must say");
        List<Manifest> manifests =
                render("safety", ingress + "\nnetworkPolicy: {gatewayFrom: [{namespaceSelector: {}}]}");
        Manifest rules = only(manifests, "Ingress", "-gateway");
        assertThat((List<?>) rules.at("spec.rules.0.http.paths")).hasSize(2);
        Kubernetes.validate(rules);
    }

    /** OpenShift gives each namespace its own user, and refuses a pod that asks for one. */
    @Test
    void theUserOfThePodsCanBeLeftToTheCluster() throws Exception {
        for (Manifest workload : Chart.workloads(
                render("safety", "podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}"))) {
            Map<?, ?> context = (Map<?, ?>) workload.at("spec.template.spec.securityContext");
            assertThat(context.containsKey("runAsUser")).isFalse();
            assertThat((Object) context.get("runAsNonRoot")).isEqualTo(true);
        }
    }

    @Test
    void whatAClusterAsksForReachesThePods() throws Exception {
        List<Manifest> manifests = render("safety", """
                image: {repository: registry.example/weir, pullSecrets: [{name: pull}]}
                priorityClassName: ordinary
                serviceAccountName: weir
                extraEnv: [{name: TZ, value: Europe/Stockholm}]
                extraVolumes: [{name: more, emptyDir: {}}]
                extraVolumeMounts: [{name: more, mountPath: /more}]
                podAnnotations: {prometheus.io/scrape: "false"}
                budget: {maxUnavailable: 25%}
                gate:
                  priorityClassName: high
                  tolerations: [{key: gate, operator: Exists}]
                  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}]}]}}}
                lanes: {audio: {enabled: false}, video: {enabled: false}, image: {autoscaling: {enabled: false}, replicas: 10, nodeSelector: {gpu: none}}}
                """);
        manifests.forEach(Kubernetes::validate);
        Manifest gate = only(manifests, "StatefulSet", "-gate");
        assertThat(gate.at("spec.template.spec.priorityClassName")).isEqualTo("high");
        assertThat(gate.at("spec.template.metadata.annotations")).asString().contains("prometheus.io/scrape=false");
        assertThat(gate.at("spec.template.spec.affinity")).asString().contains("disk");
        Manifest lane = only(manifests, "Deployment", "-lane-image");
        assertThat(lane.at("spec.replicas")).isEqualTo(10);
        assertThat(lane.at("spec.template.spec.priorityClassName")).isEqualTo("ordinary");
        assertThat(lane.at(CONTAINER + "env")).asString().contains("Europe/Stockholm");
        assertThat(lane.at(CONTAINER + "volumeMounts")).asString().contains("/more");
        assertThat(lane.at("spec.template.spec.nodeSelector"))
                .asString()
                .contains("kubernetes.io/arch=amd64", "gpu=none");
        assertThat(settings(manifests, "lane-image.properties")).contains("decode.requireLock=true");
        assertThat(only(manifests, "PodDisruptionBudget", "-gate").at("spec.maxUnavailable"))
                .isEqualTo("25%");
        assertThat(settings(manifests, "gate.properties")).contains("gate.lanes=image");
        assertThat(settings(manifests, "gate.properties")).noneMatch(line -> line.contains("audio"));
    }

    /** A node can always be emptied: also of a pod that does not start, and of the only one there is. */
    @Test
    void noBudgetHoldsUpANodeForEver() throws Exception {
        assertRefused("budget: {maxUnavailable: 0}", "maxUnavailable");
        Manifest budget = only(render("safety", "gate: {replicas: 1}"), "PodDisruptionBudget", "-gate");
        assertThat(budget.at("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
    }

    @Test
    void aSettingOfOnePartRestartsThatPartAlone() throws Exception {
        List<Manifest> before = render("safety", "{}");
        List<Manifest> again = render("safety", "{}");
        List<Manifest> after = render("safety", "gateway: {settings: {gateway.maxWaiters: 9}}");
        List<String> restarted = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            assertThat(again.get(i).fields())
                    .as("%s, rendered twice", again.get(i))
                    .isEqualTo(before.get(i).fields());
            if (!after.get(i).fields().equals(before.get(i).fields())) {
                restarted.add(after.get(i).toString());
            }
        }
        assertThat(restarted).containsExactlyInAnyOrder("ConfigMap safety-settings", "StatefulSet safety-gateway");
    }

    @Test
    void aValueOfTheWrongKindIsRefusedByItsName() {
        assertRefused("gate: {replicas: two}", "/gate/replicas");
        assertRefused("gate: {settings: {gatee.x: 1}}", "gatee.x");
        assertRefused("gate: {resources: {request: {cpu: 1}}}", "'request' not allowed");
        assertRefused("image: {pullPolicy: always}", "/image/pullPolicy");
        assertRefused("kafka: {bootstrapServers: kafka}", "/kafka/bootstrapServers");
        assertRefused("image: {tag: 1.0}", "/image/tag");
    }

    private List<Manifest> render(String release, String values) throws IOException {
        return Chart.render(release, Files.writeString(folder.resolve("values.yaml"), values));
    }

    private void assertRefused(String values, String why) {
        assertThatThrownBy(() -> render("safety", values)).hasMessageContaining(why);
    }

    private static List<String> settings(List<Manifest> manifests, String file) {
        Map<?, ?> data = (Map<?, ?>) only(manifests, "ConfigMap", "-settings").at("data");
        return String.valueOf(data.get(file)).lines().toList();
    }

    private static Set<Integer> ports(List<Manifest> manifests, String part) {
        Set<Integer> ports = new TreeSet<>();
        for (Object rule :
                (List<?>) only(manifests, "NetworkPolicy", "-" + part).at("spec.egress")) {
            for (Object port : (List<?>) Objects.requireNonNull(((Map<?, ?>) rule).get("ports"))) {
                ports.add((Integer) ((Map<?, ?>) port).get("port"));
            }
        }
        return ports;
    }

    private static Manifest only(List<Manifest> manifests, String kind, String end) {
        List<Manifest> found = manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().endsWith(end))
                .toList();
        assertThat(found).as("%s …%s", kind, end).hasSize(1);
        return found.get(0);
    }
}
