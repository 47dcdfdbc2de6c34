package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.weir.deploy.Chart.Manifest;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Holds a manifest to the definition of its kind: a field that is not there and one that is missing are both told. */
final class Kubernetes {
    private static final String FLINK = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final int FLINK_CHARS = 4_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Kubernetes() {}

    /** @throws RuntimeException that says what is wrong */
    static void validate(Manifest manifest) {
        try {
            JsonElement json = new Gson().toJsonTree(manifest.fields());
            String kind = manifest.fields().get("apiVersion") + "/" + manifest.kind();
            switch (kind) {
                case "v1/ConfigMap" -> V1ConfigMap.validateJsonElement(json);
                case "v1/Service" -> V1Service.validateJsonElement(json);
                case "apps/v1/Deployment" -> V1Deployment.validateJsonElement(json);
                case "apps/v1/StatefulSet" -> V1StatefulSet.validateJsonElement(json);
                case "autoscaling/v2/HorizontalPodAutoscaler" -> V2HorizontalPodAutoscaler.validateJsonElement(json);
                case "networking.k8s.io/v1/Ingress" -> V1Ingress.validateJsonElement(json);
                case "networking.k8s.io/v1/NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(json);
                case "policy/v1/PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(json);
                case "flink.apache.org/v1beta1/FlinkDeployment" -> validateFlink(manifest);
                default -> throw new IllegalArgumentException("no definition of " + kind + " is known to this test");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operator's own definition; the versions of Flink that it lists end before ours, so that list alone is left out. */
    private static void validateFlink(Manifest manifest) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FLINK_CHARS);
        try (InputStream in = Objects.requireNonNull(Kubernetes.class.getResourceAsStream(FLINK), FLINK)) {
            Map<?, ?> definition = new Yaml(options).load(in);
            JsonNode schema = JSON.valueToTree(definition).at("/spec/versions/0/schema/openAPIV3Schema");
            ((ObjectNode) schema.at("/properties/spec/properties/flinkVersion")).remove("enum");
            ((ObjectNode) schema.at("/properties")).putObject("apiVersion");
            ((ObjectNode) schema.at("/properties")).putObject("kind");
            ((ObjectNode) schema.at("/properties")).putObject("metadata");
            closed(schema);
            List<String> faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(JSON.valueToTree(manifest.fields()))
                    .stream()
                    .map(Object::toString)
                    .toList();
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", faults));
            }
        }
    }

    /** What a definition does not name may not be there. */
    private static void closed(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Kubernetes::closed);
    }
}
