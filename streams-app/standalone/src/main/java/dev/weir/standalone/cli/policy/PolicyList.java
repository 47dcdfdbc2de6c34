package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Activation;
import dev.weir.contract.InstanceStatus;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.ShippedPolicy;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir policy list}: what is published, what is to be in force, and what each instance really runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what is published, what is to be in force, and what each instance really runs.")
final class PolicyList implements Callable<Integer> {
    @Mixin
    private final Cluster cluster = new Cluster();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode list = cluster.with(PolicyList::list);
        out.println(json ? list.toPrettyString() : page(list));
        out.flush();
        return 0;
    }

    private static ObjectNode list(LeverLog log) {
        Standing standing = Standing.of(log);
        ObjectNode list = new ObjectMapper().createObjectNode();
        ArrayNode versions = list.putArray("versions");
        ShippedPolicy.bundles()
                .forEach(bundle -> versions.addObject()
                        .put("name", LeverKey.of(bundle.id(), bundle.version()))
                        .put("digest", bundle.digest())
                        .put("publishedBy", "this release"));
        standing.records()
                .forEach((key, record) -> record.getSource()
                        .ifPresent(source -> versions.addObject()
                                .put("name", key)
                                .put("digest", source.getDigest())
                                .put("publishedBy", source.getCreatedBy())
                                .put("publishedAt", source.getCreatedAt().toString())));
        ArrayNode inForce = list.putArray("inForce");
        standing.set().activations().forEach((id, activation) -> {
            ObjectNode node = inForce.addObject().put("id", id);
            if (standing.activation(id).isPresent()) {
                activation(node, activation);
            } else {
                node.put("what", activation.getVersion() + " for everybody, as shipped")
                        .put("version", activation.getVersion());
            }
        });
        ArrayNode instances = list.putArray("instances");
        log.instances().values().forEach(status -> instance(instances.addObject(), status));
        return list;
    }

    private static void activation(ObjectNode node, Activation activation) {
        node.put("what", Effect.words(activation))
                .put("state", activation.getState().name())
                .put("version", activation.getVersion());
        activation.getPrevious().ifPresent(previous -> node.put("previous", previous));
        activation.getStartsAt().ifPresent(at -> node.put("startsAt", at.toString()));
        activation.getEndsAt().ifPresent(at -> node.put("endsAt", at.toString()));
        node.put("setBy", activation.getSetBy())
                .put("setAt", activation.getSetAt().toString());
        activation.getApprovedBy().ifPresent(who -> node.put("approvedBy", who));
        activation.getOverrideReason().ifPresent(why -> node.put("override", why));
        if (activation.getEmergency()) {
            node.put("emergency", true);
        }
    }

    private static void instance(ObjectNode node, InstanceStatus status) {
        node.put("instance", status.getInstance())
                .put("role", status.getRole())
                .put("state", status.getState())
                .put("reportedAt", status.getReportedAt().toString());
        ArrayNode policies = node.putArray("policies");
        status.getPolicies().forEach(policy -> policies.add(LeverKey.of(policy.getId(), policy.getVersion())));
        ArrayNode refused = node.putArray("refused");
        status.getRefused()
                .forEach(lever -> refused.addObject()
                        .put("id", lever.getLever().getId())
                        .put("version", lever.getLever().getVersion())
                        .put("reason", lever.getReason()));
    }

    private static String page(ObjectNode list) {
        StringBuilder lines = new StringBuilder(Ink.STRONG.on("Published")).append('\n');
        list.path("versions")
                .forEach(v -> line(
                        lines,
                        v.path("name").asText(),
                        "by " + v.path("publishedBy").asText()
                                + (v.has("publishedAt")
                                        ? ", " + v.path("publishedAt").asText()
                                        : "")));
        lines.append(Ink.STRONG.on("In force")).append('\n');
        list.path("inForce")
                .forEach(a -> line(lines, a.path("id").asText(), a.path("what").asText() + notes(a)));
        lines.append(Ink.STRONG.on("Instances")).append('\n');
        list.path("instances").forEach(instance -> {
            StringBuilder policies = new StringBuilder(instance.path("state").asText());
            instance.path("policies").forEach(policy -> policies.append("  ").append(policy.asText()));
            line(lines, instance.path("instance").asText(), policies.toString());
            instance.path("refused")
                    .forEach(r -> line(
                            lines,
                            "  refuses",
                            Ink.BAD.on(r.path("id").asText() + " "
                                    + r.path("version").asText() + ": "
                                    + r.path("reason").asText())));
        });
        return lines.toString().stripTrailing();
    }

    private static String notes(JsonNode activation) {
        StringBuilder notes = new StringBuilder();
        if (activation.has("setBy")) {
            notes.append("; by ").append(activation.path("setBy").asText());
        }
        if (activation.has("approvedBy")) {
            notes.append(", approved by ").append(activation.path("approvedBy").asText());
        }
        if (activation.path("emergency").asBoolean()) {
            notes.append(
                    activation.has("approvedBy") ? "; an emergency" : "; an emergency that nobody has approved yet");
        }
        if (activation.has("startsAt")) {
            notes.append("; from ").append(activation.path("startsAt").asText());
        }
        if (activation.has("endsAt")) {
            boolean over = !Instant.now()
                    .isBefore(Instant.parse(activation.path("endsAt").asText()));
            notes.append(over ? "; ended " : "; until ")
                    .append(activation.path("endsAt").asText());
        }
        if (activation.has("override")) {
            notes.append("; override: ").append(activation.path("override").asText());
        }
        return notes.toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(String.format(Locale.ROOT, "  %-24s %s%n", name, value));
    }
}
