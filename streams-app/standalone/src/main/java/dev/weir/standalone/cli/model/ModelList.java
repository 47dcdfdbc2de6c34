package dev.weir.standalone.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Activation;
import dev.weir.contract.InstanceStatus;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.ModelBook;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir model list}: what is published, what is to be in force, and what each instance really runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what is published, what is to be in force, and what each instance really runs.")
final class ModelList implements Callable<Integer> {
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
        ObjectNode list = cluster.with(ModelList::list);
        out.println(json ? list.toPrettyString() : lines(list));
        out.flush();
        return 0;
    }

    private static ObjectNode list(LeverLog log) {
        ModelBook book = log.models();
        ShippedModel shipped = ShippedModel.read();
        ObjectNode list = new ObjectMapper().createObjectNode();
        ArrayNode versions = list.putArray("versions");
        if (!book.versions().containsKey(shipped.name())) {
            versions.addObject().put("name", shipped.name()).put("publishedBy", "this release");
        }
        book.versions()
                .forEach((name, pack) -> versions.addObject()
                        .put("name", name)
                        .put("digest", pack.getDigest())
                        .put("uri", pack.getUri())
                        .put("publishedBy", pack.getCreatedBy())
                        .put("publishedAt", pack.getCreatedAt().toString()));
        ArrayNode inForce = list.putArray("inForce");
        if (!book.activations().containsKey(shipped.id())) {
            inForce.addObject().put("id", shipped.id()).put("what", shipped.version() + " for everybody, as shipped");
        }
        book.activations()
                .forEach((id, activation) -> activation(inForce.addObject().put("id", id), activation));
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
    }

    private static void instance(ObjectNode node, InstanceStatus status) {
        node.put("instance", status.getInstance())
                .put("state", status.getState())
                .put("reportedAt", status.getReportedAt().toString());
        ArrayNode models = node.putArray("models");
        status.getModels().forEach(model -> models.add(LeverKey.of(model.getId(), model.getVersion())));
        ArrayNode refused = node.putArray("refused");
        status.getRefused()
                .forEach(lever -> refused.addObject()
                        .put("id", lever.getLever().getId())
                        .put("version", lever.getLever().getVersion())
                        .put("reason", lever.getReason()));
    }

    private static String lines(ObjectNode list) {
        StringBuilder lines = new StringBuilder("Published\n");
        list.path("versions")
                .forEach(v -> line(
                        lines,
                        v.path("name").asText(),
                        "by " + v.path("publishedBy").asText()));
        lines.append("In force\n");
        list.path("inForce")
                .forEach(a -> line(lines, a.path("id").asText(), a.path("what").asText()));
        lines.append("Instances\n");
        list.path("instances").forEach(i -> {
            StringBuilder models = new StringBuilder(i.path("state").asText());
            i.path("models").forEach(model -> models.append("  ").append(model.asText()));
            line(lines, i.path("instance").asText(), models.toString());
            i.path("refused")
                    .forEach(r -> line(
                            lines,
                            "  refuses",
                            r.path("id").asText() + " " + r.path("version").asText() + ": "
                                    + r.path("reason").asText()));
        });
        return lines.toString().stripTrailing();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(String.format(Locale.ROOT, "  %-24s %s%n", name, value));
    }
}
