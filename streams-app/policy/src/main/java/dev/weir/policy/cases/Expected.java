package dev.weir.policy.cases;

import dev.weir.contract.Modality;
import java.time.Instant;

/**
 * A signal that was asked for.
 *
 * @param lane that was asked: {@code image}, {@code audio}, {@code video}
 * @param attempt how often it was asked, from 1
 * @param sentAt when it was asked last
 * @param open whether nothing was heard since it was asked last
 */
public record Expected(String partId, String lane, Modality modality, int attempt, Instant sentAt, boolean open) {

    /** Asked for the first time. */
    public static Expected first(String partId, String lane, Modality modality, Instant now) {
        return new Expected(partId, lane, modality, 1, now, true);
    }

    /** As it stands in a verdict while it is out. */
    public String key() {
        return partId + "/" + lane;
    }

    Expected again(Instant now) {
        return new Expected(partId, lane, modality, attempt + 1, now, true);
    }

    Expected answered() {
        return new Expected(partId, lane, modality, attempt, sentAt, false);
    }
}
