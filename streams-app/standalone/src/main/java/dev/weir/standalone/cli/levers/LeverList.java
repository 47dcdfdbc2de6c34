package dev.weir.standalone.cli.levers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Activation;
import dev.weir.contract.InstanceStatus;
import dev.weir.gate.levers.LeverKey;
import dev.weir.standalone.cli.Ink;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/** What the {@code list} of a lever shows: what is published, what is to be in force, and what each instance really runs. */
public final class LeverList {
    private final Lever lever;
    private final ObjectNode list = new ObjectMapper().createObjectNode();
    private final ArrayNode versions = list.putArray("versions");
    private final ArrayNode inForce = list.putArray("inForce");
    private final ArrayNode instances = list.putArray("instances");

    public LeverList(Lever lever) {
        this.lever = lever;
    }

    /** A version; the caller adds {@code publishedBy}, and what else is known of it. */
    public ObjectNode version(String name) {
        return versions.addObject().put("name", name);
    }

    /** What runs although nobody put it in force. */
    public void asShipped(String id, String version) {
        inForce.addObject()
                .put("id", id)
                .put("what", version + " for everybody, as shipped")
                .put("version", version);
    }

    /** What somebody put in force. */
    public void inForce(String id, Activation activation) {
        ObjectNode node = inForce.addObject()
                .put("id", id)
                .put("what", Effect.words(activation))
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

    /** What each instance says of itself. */
    public void instances(Collection<InstanceStatus> all) {
        for (InstanceStatus status : all) {
            ObjectNode node = instances
                    .addObject()
                    .put("instance", status.getInstance())
                    .put("role", status.getRole())
                    .put("state", status.getState())
                    .put("reportedAt", status.getReportedAt().toString());
            ArrayNode running = node.putArray(lever.plural());
            lever.running(status).forEach(one -> running.add(LeverKey.of(one.getId(), one.getVersion())));
            ArrayNode refused = node.putArray("refused");
            status.getRefused()
                    .forEach(one -> refused.addObject()
                            .put("id", one.getLever().getId())
                            .put("version", one.getLever().getVersion())
                            .put("reason", one.getReason()));
        }
    }

    /** For another program. */
    public String json() {
        return list.toPrettyString();
    }

    /** For a person. */
    public String page() {
        StringBuilder page = new StringBuilder(Ink.STRONG.on("Published")).append('\n');
        versions.forEach(version -> line(page, text(version, "name"), published(version)));
        page.append(Ink.STRONG.on("In force")).append('\n');
        inForce.forEach(one -> line(page, text(one, "id"), text(one, "what") + notes(one)));
        page.append(Ink.STRONG.on("Instances")).append('\n');
        instances.forEach(instance -> {
            StringBuilder running = new StringBuilder(text(instance, "state"));
            instance.path(lever.plural()).forEach(one -> running.append("  ").append(one.asText()));
            line(page, text(instance, "instance"), running.toString());
            instance.path("refused").forEach(refused -> line(page, "  refuses", Ink.BAD.on(refusal(refused))));
        });
        return page.toString().stripTrailing();
    }

    private static String published(JsonNode version) {
        String by = "by " + text(version, "publishedBy");
        return version.has("publishedAt") ? by + ", " + text(version, "publishedAt") : by;
    }

    private static String refusal(JsonNode refused) {
        return text(refused, "id") + " " + text(refused, "version") + ": " + text(refused, "reason");
    }

    private static String notes(JsonNode activation) {
        StringBuilder notes = new StringBuilder();
        boolean approved = activation.has("approvedBy");
        if (activation.has("setBy")) {
            notes.append("; by ").append(text(activation, "setBy"));
        }
        if (approved) {
            notes.append(", approved by ").append(text(activation, "approvedBy"));
        }
        if (activation.path("emergency").asBoolean()) {
            notes.append(approved ? "; an emergency" : "; an emergency that nobody has approved yet");
        }
        if (activation.has("startsAt")) {
            notes.append("; from ").append(text(activation, "startsAt"));
        }
        if (activation.has("endsAt")) {
            boolean over = !Instant.now().isBefore(Instant.parse(text(activation, "endsAt")));
            notes.append(over ? "; ended " : "; until ").append(text(activation, "endsAt"));
        }
        if (activation.has("override")) {
            notes.append("; override: ").append(text(activation, "override"));
        }
        return notes.toString();
    }

    private static void line(StringBuilder page, String name, String value) {
        page.append(String.format(Locale.ROOT, "  %-24s %s%n", name, value));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
