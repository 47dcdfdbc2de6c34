package dev.weir.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.VersionRef;
import java.util.List;

/** What an instance runs, as JSON. */
final class InstanceJson {
    private InstanceJson() {}

    static void write(ObjectNode node, InstanceStatus status) {
        node.put("instance", status.getInstance())
                .put("role", status.getRole())
                .put("release", status.getRelease())
                .put("state", status.getState());
        versions(node.putArray("policies"), status.getPolicies());
        versions(node.putArray("models"), status.getModels());
        versions(node.putArray("banks"), status.getBanks());
        ArrayNode refused = node.putArray("refused");
        status.getRefused()
                .forEach(lever -> version(refused.addObject(), lever.getLever()).put("reason", lever.getReason()));
        node.put("startedAt", status.getStartedAt().toString())
                .put("reportedAt", status.getReportedAt().toString());
    }

    private static void versions(ArrayNode array, List<VersionRef> versions) {
        versions.forEach(version -> version(array.addObject(), version));
    }

    private static ObjectNode version(ObjectNode node, VersionRef version) {
        node.put("id", version.getId()).put("version", version.getVersion());
        version.getDigest().ifPresent(digest -> node.put("digest", digest));
        return node;
    }
}
