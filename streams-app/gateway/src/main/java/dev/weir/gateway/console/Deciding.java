package dev.weir.gateway.console;

import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.VerdictSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a decision and waits for what becomes of it. The gate alone says whether it counts; here it is only looked up beforehand whether
 * it could, so that a reviewer hears at once when the content has moved on.
 */
final class Deciding {
    private static final int MAX_WAITING = 64;
    private static final long SEND_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 25;

    private final VerdictSource verdicts;
    private final Outbox outbox;
    private final Duration patience;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    Deciding(VerdictSource verdicts, Outbox outbox, Duration patience) {
        this.verdicts = verdicts;
        this.outbox = outbox;
        this.patience = patience;
    }

    /** What became of a decision. */
    sealed interface Outcome {
        /** The verdict is on its topic. */
        record Done(Verdict verdict) implements Outcome {}

        /** The content has moved on; nothing was changed by this decision. */
        record Overtaken(int revision, boolean newerRevision, boolean byPerson) implements Outcome {}

        /** It was sent and no verdict came back in time; the gate may still take it or refuse it. */
        record UnderWay() implements Outcome {}

        /** It was not sent, or nobody knows whether it was; sending it again is safe. */
        record NotSent() implements Outcome {}
    }

    Outcome decide(ReviewDecision decision) throws InterruptedException {
        Optional<Verdict> before = verdicts.current(decision.getContentId());
        if (before.isPresent() && isNewer(before.get(), decision)) {
            return overtaken(before.get(), decision);
        }
        if (!waiting.tryAcquire()) {
            return new Outcome.NotSent();
        }
        try {
            outbox.decided(decision).get(SEND_MILLIS, TimeUnit.MILLISECONDS);
            return await(decision);
        } catch (ExecutionException | TimeoutException failed) {
            return new Outcome.NotSent();
        } finally {
            waiting.release();
        }
    }

    private Outcome await(ReviewDecision decision) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        do {
            Optional<Verdict> now = verdicts.current(decision.getContentId());
            if (now.isPresent() && isNewer(now.get(), decision)) {
                return isOfThis(now.get(), decision) ? new Outcome.Done(now.get()) : overtaken(now.get(), decision);
            }
            Thread.sleep(LOOK_MILLIS);
        } while (System.nanoTime() < until);
        return new Outcome.UnderWay();
    }

    private static boolean isNewer(Verdict verdict, ReviewDecision decision) {
        return verdict.getSequence() > decision.getSequence() || verdict.getRevision() > decision.getRevision();
    }

    private static boolean isOfThis(Verdict verdict, ReviewDecision decision) {
        return verdict.getRevision() == decision.getRevision()
                && verdict.getDecision() == decision.getOutcome()
                && verdict.getDecidedByPerson().equals(Optional.of(decision.getReviewerId()));
    }

    private static Outcome overtaken(Verdict verdict, ReviewDecision decision) {
        boolean hidden = verdict.getHandling() != Handling.ORDINARY && verdict.getDecision() != Decision.APPROVED;
        boolean newer = verdict.getRevision() > decision.getRevision();
        return new Outcome.Overtaken(
                hidden ? decision.getRevision() : verdict.getRevision(),
                newer && !hidden,
                verdict.getDecidedByPerson().isPresent());
    }
}
