package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.contract.validity.EventLimits;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gateway.scan.ContentIds;
import dev.weir.gateway.scan.ScanReading;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.gateway.verdict.VerdictJson;
import dev.weir.policy.SequenceClock;
import dev.weir.standalone.cli.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** A scan without a stream: the gateway's own reading of the request, the gate's own judgement, and nothing kept. */
final class OfflineScan {
    private OfflineScan() {}

    static JsonNode scan(byte[] request, Levers levers, DecodeConfig decoding) {
        Clock clock = Clock.systemUTC();
        ScanReading reading =
                new ScanRequestReader(limits(decoding), clock, new ContentIds(clock, new SecureRandom())).read(request);
        if (reading instanceof ScanReading.Accepted accepted) {
            return VerdictJson.tree(decide(accepted.event(), levers, decoding, clock.instant()));
        }
        if (reading instanceof ScanReading.Refused refused) {
            throw new Refusal(refused.detail() + " at " + refused.pointer());
        }
        throw new IllegalStateException("this command wrote JSON that it cannot read");
    }

    /** Nothing goes over Kafka here, so inline media need not be small. */
    private static EventLimits limits(DecodeConfig decoding) {
        EventLimits all = EventLimits.DEFAULT;
        return new EventLimits(
                all.maxIdLength(),
                all.maxWordLength(),
                all.maxParts(),
                all.maxTextLength(),
                Math.max(decoding.maxBytes(), all.maxInlineBytes()));
    }

    private static Verdict decide(ContentEvent event, Levers levers, DecodeConfig decoding, Instant now) {
        try (OfflineMedia media = OfflineMedia.open(event, levers, decoding, now)) {
            Verdict verdict =
                    Examiner.decide(List.of(event), media.with(levers), now).get(0);
            return Verdict.newBuilder(verdict)
                    .setSequence(SequenceClock.next(0, now))
                    .build();
        }
    }
}
