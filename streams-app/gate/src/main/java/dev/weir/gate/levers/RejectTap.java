package dev.weir.gate.levers;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.digest.PartDigests;
import dev.weir.gate.RulingTap;
import dev.weir.policy.Ruling;
import dev.weir.policy.live.Breakers.Rejection;
import dev.weir.policy.live.Likeness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts on the scoring threads what rules reject, for the volume breakers. Floors and matches of a bank are not counted. What does not fit
 * until it is collected is counted as traffic alone, which makes a breaker slower to trip, never quicker.
 */
final class RejectTap implements RulingTap {
    private static final int MAX_REJECTIONS = 20_000;

    private final LongAdder contents = new LongAdder();
    private final ArrayBlockingQueue<Rejection> rejections = new ArrayBlockingQueue<>(MAX_REJECTIONS);
    private volatile Set<String> heldBack = Set.of();

    @Override
    public void ruled(ContentEvent event, Ruling ruling) {
        contents.increment();
        boolean holdsBack = ruling.decision() == Decision.HELD
                && (ruling.holdReason() == HoldReason.VOLUME_BREAKER || !heldBack.isEmpty());
        if (ruling.decision() != Decision.REJECTED && !holdsBack) {
            return;
        }
        Set<String> rules = new HashSet<>();
        for (Reason reason : ruling.reasons()) {
            if (rejects(reason) && !isExempt(reason)) {
                rules.add(reason.getRule());
            }
        }
        if (!rules.isEmpty()) {
            boolean unused = rejections.offer(new Rejection(rules, likeness(event)));
        }
    }

    /** A rule that is held back asks for a hold and would have rejected. */
    private boolean rejects(Reason reason) {
        return reason.getOutcome() == Decision.REJECTED || heldBack.contains(reason.getRule());
    }

    private static boolean isExempt(Reason reason) {
        return reason.getFloor()
                || reason.getEvidence().stream().anyMatch(piece -> piece.getKind() == EvidenceKind.BANK_ENTRY);
    }

    private static long likeness(ContentEvent event) {
        List<String> texts = new ArrayList<>();
        for (Part part : event.getParts()) {
            part.getText().ifPresent(texts::add);
        }
        if (texts.isEmpty()) {
            PartDigests.of(event).forEach(part -> texts.add(part.getDigest()));
        }
        return Likeness.of(texts);
    }

    /** All content since the last call. */
    long takeContents() {
        return contents.sumThenReset();
    }

    /** All rejections since the last call. */
    List<Rejection> takeRejections() {
        List<Rejection> taken = new ArrayList<>();
        rejections.drainTo(taken);
        return taken;
    }

    void holdBack(Set<String> rules) {
        heldBack = Set.copyOf(rules);
    }
}
