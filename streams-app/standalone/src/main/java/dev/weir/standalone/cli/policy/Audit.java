package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.contract.AuditEvent;
import dev.weir.standalone.cli.levers.Effect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What is told later of who did what to a policy. */
final class Audit {
    private Audit() {}

    static AuditEvent event(String actor, String action, String subject, Map<String, String> details) {
        return AuditEvent.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setActor(actor)
                .setAction(action)
                .setSubject(subject)
                .setDetails(details)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    static Map<String, String> details(Activation activation) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("inForce", Effect.words(activation));
        activation.getStartsAt().ifPresent(at -> details.put("startsAt", at.toString()));
        activation.getEndsAt().ifPresent(at -> details.put("endsAt", at.toString()));
        activation.getApprovedBy().ifPresent(who -> details.put("approvedBy", who));
        activation.getOverrideReason().ifPresent(why -> details.put("override", why));
        if (activation.getEmergency()) {
            details.put("emergency", "true");
        }
        return details;
    }
}
