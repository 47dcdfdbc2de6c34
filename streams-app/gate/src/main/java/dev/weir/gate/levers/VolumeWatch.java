package dev.weir.gate.levers;

import dev.weir.contract.QualityAlert;
import dev.weir.contract.Severity;
import dev.weir.gate.RulingTap;
import dev.weir.policy.live.Breakers;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.VolumeBreaker.Alert;
import dev.weir.policy.live.VolumeBreaker.Settings;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The volume breakers of this instance: what its scoring threads counted, and which rules are held back for it. Each instance judges by its
 * own traffic alone, and forgets its norms when it stops. {@link #look} is for the levers' thread.
 */
final class VolumeWatch {
    private static final Logger log = LoggerFactory.getLogger(VolumeWatch.class);

    private final Settings settings;
    private final Breakers breakers;
    private final Consumer<QualityAlert> alerts;
    private final RejectTap tap = new RejectTap();
    private @Nullable PolicySet watched;

    VolumeWatch(Settings settings, Consumer<QualityAlert> alerts) {
        this.settings = settings;
        this.breakers = new Breakers(settings);
        this.alerts = alerts;
    }

    /** Where rulings are counted. */
    RulingTap tap() {
        return tap;
    }

    /** Takes in what was counted; gives the rules that are held back from here on. */
    Set<String> look(PolicySet policies, Instant now) {
        if (watched != policies) {
            breakers.watch(policies.breakable());
            watched = policies;
        }
        for (Alert alert : breakers.count(tap.takeContents(), tap.takeRejections(), now.toEpochMilli())) {
            raise(alert);
        }
        Set<String> tripped = breakers.tripped();
        tap.holdBack(tripped);
        return tripped;
    }

    private void raise(Alert alert) {
        if (alert instanceof Alert.Trip trip) {
            log.warn(
                    "the volume breaker holds back {}: {} of the traffic, norm {}",
                    trip.rule(),
                    trip.share(),
                    trip.norm());
            alerts.accept(alert(trip.rule(), "tripped", trip.share(), trip.norm(), trip.atMillis(), Severity.HIGH));
        } else if (alert instanceof Alert.Reset reset) {
            log.info("the volume breaker lets {} reject again", reset.rule());
            alerts.accept(alert(reset.rule(), "reset", reset.share(), reset.norm(), reset.atMillis(), Severity.LOW));
        }
    }

    private QualityAlert alert(String rule, String state, double share, double norm, long at, Severity severity) {
        String summary = String.format(
                Locale.ROOT,
                state.equals("tripped")
                        ? "%s rejects %.2f %% of the traffic and usually %.2f %%: its rejections are holds until a person has looked or it is calm"
                        : "%s rejects again: %.2f %% of the traffic, usually %.2f %%",
                rule,
                100 * share,
                100 * norm);
        return QualityAlert.newBuilder()
                .setAlertId("volume_breaker/" + rule + "/" + state + "/" + at / settings.windowMillis())
                .setKind("volume_breaker")
                .setDimensions(Map.of("rule", rule, "state", state))
                .setValue(share)
                .setLimit(settings.factor() * norm)
                .setSeverity(severity)
                .setSummary(summary)
                .setRaisedAt(Instant.ofEpochMilli(at))
                .build();
    }
}
