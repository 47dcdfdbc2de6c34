package dev.weir.gate;

import dev.weir.contract.Basis;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.gate.VerdictWriter.Stamp;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.cases.Dossier;
import dev.weir.policy.cases.Judge;
import dev.weir.policy.live.Replay;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the policy in force for one handler, and keeps what it was asked so that the verdict can be written down. */
final class GateJudge implements Judge {
    private final Supplier<Levers> levers;
    private final Instant now;
    private final Supplier<Verdict> last;

    private @Nullable Ruling ruling;
    private @Nullable Verdict written;

    /** @param last gives the last verdict; asked only when there is one */
    GateJudge(Supplier<Levers> levers, Instant now, Supplier<Verdict> last) {
        this.levers = levers;
        this.now = now;
        this.last = last;
    }

    @Override
    public Ruling over(Dossier dossier) {
        ContentEvent event = dossier.event();
        Question question = Examiner.question(event, dossier.signals(), dossier.missing(), now);
        Levers snapshot = Levers.capture(levers);
        try {
            Examiner.Decided decided = Examiner.decide(question, event, snapshot, stamp());
            ruling = decided.ruling();
            written = decided.verdict();
            return decided.ruling();
        } finally {
            snapshot.release();
        }
    }

    @Override
    public Ruling again() {
        Verdict before = last.get();
        Question asked = Replay.questionOf(before);
        Question question = new Question(
                asked.facts(), asked.parts(), asked.signals(), asked.missing(), asked.rolloutBucket(), now);
        Levers snapshot = Levers.capture(levers);
        try {
            Ruling again;
            List<VersionRef> versions;
            try {
                Policy policy = snapshot.policy().forQuestion(question);
                again = policy.decide(question);
                versions = policy.versions();
            } catch (RuntimeException e) {
                again = Examiner.broken(question, e);
                versions = snapshot.policy().versions();
            }
            ruling = again;
            written = VerdictWriter.rewritten(before, again, basis(before.getBasis(), versions, snapshot));
            return again;
        } finally {
            snapshot.release();
        }
    }

    /** The same basis under the levers of now. */
    private Basis basis(Basis old, List<VersionRef> policies, Levers snapshot) {
        return new Basis(
                policies,
                old.getBanks(),
                snapshot.version(),
                old.getRolloutBucket(),
                old.getFacts(),
                old.getSignals(),
                old.getMissing(),
                now);
    }

    /** The verdict that a ruling was written down as, or that it is written down as now. */
    Verdict written(Ruling of, Dossier dossier) {
        if (of == ruling && written != null) {
            return written;
        }
        ContentEvent event = dossier.event();
        Question question = Examiner.question(event, dossier.signals(), dossier.missing(), now);
        Levers snapshot = Levers.capture(levers);
        try {
            return VerdictWriter.write(event, question, of, snapshot, stamp());
        } finally {
            snapshot.release();
        }
    }

    Verdict writtenAgain() {
        if (written == null) {
            throw new IllegalStateException("nothing was decided again");
        }
        return written;
    }

    private Stamp stamp() {
        return new Stamp(now, 0);
    }
}
