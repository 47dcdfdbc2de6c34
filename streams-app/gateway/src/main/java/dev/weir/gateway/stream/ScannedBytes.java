package dev.weir.gateway.stream;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether an event has the very bytes that a verdict is of. */
final class ScannedBytes {
    private ScannedBytes() {}

    /** Another event under the same revision is refused by the gate; a person must not decide on its words. */
    static boolean match(Verdict verdict, ContentEvent event) {
        Map<String, String> scanned = new HashMap<>();
        verdict.getDigests().forEach(digest -> scanned.put(digest.getPartId(), digest.getDigest()));
        Set<String> parts = new HashSet<>();
        for (PartDigest own : PartDigests.of(event)) {
            String digest = scanned.getOrDefault(own.getPartId(), "");
            boolean nobodyCanTell = own.getDigest().equals(PartDigests.UNSEEN) || digest.equals(PartDigests.UNSEEN);
            if (!parts.add(own.getPartId()) || !nobodyCanTell && !digest.equals(own.getDigest())) {
                return false;
            }
        }
        return parts.equals(scanned.keySet());
    }
}
