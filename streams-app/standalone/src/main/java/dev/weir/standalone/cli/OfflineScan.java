package dev.weir.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.contract.validity.EventLimits;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.gateway.scan.ContentIds;
import dev.weir.gateway.scan.ScanReading;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.verdict.VerdictJson;
import dev.weir.policy.SequenceClock;
import dev.weir.scoring.media.decode.DecodeSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A scan without a stream: the gateway's own reading of the request, the gate's own judgement, and nothing kept. */
final class OfflineScan {
    /** All media of one scan together, in bytes: what the decoders take. */
    static final int MAX_MEDIA_BYTES = DecodeSettings.defaults().maxBytes();

    private OfflineScan() {}

    static JsonNode scan(byte[] request, Levers levers) {
        Clock clock = Clock.systemUTC();
        ScanReading reading =
                new ScanRequestReader(limits(), clock, new ContentIds(clock, new SecureRandom())).read(request);
        if (reading instanceof ScanReading.Accepted accepted) {
            return VerdictJson.tree(decide(accepted.event(), levers, clock.instant()));
        }
        if (reading instanceof ScanReading.Refused refused) {
            throw new Refusal(refused.detail() + " at " + refused.pointer());
        }
        throw new IllegalStateException("this command wrote JSON that it cannot read");
    }

    /** Nothing goes over Kafka here, so inline media need not be small. */
    private static EventLimits limits() {
        EventLimits all = EventLimits.DEFAULT;
        return new EventLimits(
                all.maxIdLength(), all.maxWordLength(), all.maxParts(), all.maxTextLength(), MAX_MEDIA_BYTES);
    }

    private static Verdict decide(ContentEvent event, Levers levers, Instant now) {
        try (OfflineMedia media = OfflineMedia.open(event, levers, now)) {
            Verdict verdict =
                    Examiner.decide(List.of(event), media.with(levers), now).get(0);
            return Verdict.newBuilder(verdict)
                    .setSequence(SequenceClock.next(0, now))
                    .build();
        }
    }
}
