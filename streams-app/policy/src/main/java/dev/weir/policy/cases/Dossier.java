package dev.weir.policy.cases;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an open case rests on.
 *
 * @param event as it came
 * @param signals on it so far, one a part and scorer
 * @param expected signals that lanes were asked for
 */
public record Dossier(ContentEvent event, List<Signal> signals, List<Expected> expected) {
    /** Failures that no second attempt mends: it is the media, or what the upstream says of it. */
    private static final Set<String> LASTING = Set.of(
            "undecodable",
            "truncated",
            "too_large",
            "unsupported",
            "not_covered",
            "fetch_not_allowed",
            "fetch_not_found",
            "fetch_refused",
            "fetch_too_large",
            "fetch_empty",
            "fetch_digest_mismatch",
            "fetch_type_mismatch");

    public Dossier {
        signals = List.copyOf(signals);
        expected = List.copyOf(expected);
    }

    /** What is not in, as {@code partId/lane}. */
    public List<String> missing() {
        return expected.stream()
                .filter(out -> answerTo(out).isEmpty())
                .map(Expected::key)
                .toList();
    }

    /** Whether something was found that is for nobody's eyes, whatever a policy makes of it. */
    boolean isQuarantined() {
        return signals.stream().anyMatch(Signal::getQuarantine);
    }

    boolean isAnswered() {
        return expected.stream().allMatch(out -> answerTo(out).isPresent());
    }

    /** Whether a lane was asked and has not answered yet, the first time or again. */
    boolean isOpen() {
        return expected.stream().anyMatch(Expected::open);
    }

    Optional<Expected> expectedBy(Signal signal) {
        return expected.stream()
                .filter(out -> out.partId().equals(signal.getPartId()) && out.modality() == signal.getModality())
                .findFirst();
    }

    Optional<Signal> answerTo(Expected out) {
        return signals.stream()
                .filter(signal -> signal.getPartId().equals(out.partId()) && signal.getModality() == out.modality())
                .findFirst();
    }

    /** With a lane's answer. What was seen once stays seen: a later failure does not take its place. */
    Dossier with(Signal answer, Expected to) {
        List<Signal> all = new ArrayList<>(signals);
        Optional<Signal> before = answerTo(to);
        if (isScored(answer) || before.filter(Dossier::isKnowledge).isEmpty()) {
            before.ifPresent(all::remove);
            all.add(answer);
        }
        return new Dossier(event, all, replaced(to, to.answered()));
    }

    /** With what was found when the event was scored again, but for what failed now and did not before. */
    Dossier rescored(List<Signal> fresh) {
        List<Signal> all = new ArrayList<>();
        for (Signal signal : fresh) {
            Optional<Signal> before = signals.stream()
                    .filter(old -> old.getPartId().equals(signal.getPartId())
                            && old.getScorer().equals(signal.getScorer())
                            && isKnowledge(old))
                    .findFirst();
            all.add(isScored(signal) ? signal : before.orElse(signal));
        }
        signals.stream().filter(signal -> expectedBy(signal).isPresent()).forEach(all::add);
        return new Dossier(event, all, expected);
    }

    Dossier askedAgain(Expected one, Instant now) {
        return new Dossier(event, signals, replaced(one, one.again(now)));
    }

    private List<Expected> replaced(Expected one, Expected by) {
        return expected.stream().map(out -> out.equals(one) ? by : out).toList();
    }

    /** Lanes whose last answer may be better next time. */
    List<Expected> failedInPassing() {
        return expected.stream()
                .filter(out -> answerTo(out).filter(Dossier::mayPass).isPresent())
                .toList();
    }

    List<Expected> unheardOf() {
        return expected.stream().filter(out -> answerTo(out).isEmpty()).toList();
    }

    /** Whether a scorer of the gate's own failed, and may not fail again. */
    boolean isWorthRescoring() {
        return signals.stream().anyMatch(signal -> expectedBy(signal).isEmpty() && mayPass(signal));
    }

    static boolean isScored(Signal signal) {
        return signal.getStatus() == SignalStatus.SCORED;
    }

    /** What a later failure does not take the place of. */
    private static boolean isKnowledge(Signal signal) {
        return isScored(signal) || signal.getQuarantine();
    }

    private static boolean mayPass(Signal signal) {
        return signal.getStatus() != SignalStatus.SCORED
                && signal.getStatus() != SignalStatus.SKIPPED
                && !LASTING.contains(signal.getFailure().orElse(""));
    }
}
