package dev.weir.standalone.bench;

import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.ScoringTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Does nothing, and says the same of every part as a real scorer once said of one: the gate decides, signs and writes as much as it would
 * with real scorers, and no time goes into scoring. Only the digest of the text is its own: a policy does not believe a signal about other
 * bytes.
 */
final class EchoScorer implements Scorer {
    private final Signal heard;
    private final List<VersionRef> models;
    private final List<VersionRef> banks;

    private EchoScorer(Signal heard, List<VersionRef> models, List<VersionRef> banks) {
        this.heard = heard;
        this.models = models;
        this.banks = banks;
    }

    /** A chain with one echo for each scorer of a real one. */
    static ScorerChain of(ScorerChain real) {
        List<Signal> signals =
                real.score(List.of(Texts.event(0, Instant.EPOCH))).get(0);
        List<EchoScorer> echoes = new ArrayList<>();
        for (Signal signal : signals) {
            boolean isFirst = echoes.isEmpty();
            echoes.add(new EchoScorer(signal, isFirst ? real.models() : List.of(), isFirst ? real.banks() : List.of()));
        }
        return new ScorerChain(echoes);
    }

    @Override
    public String name() {
        return heard.getScorer();
    }

    @Override
    public boolean accepts(Part part) {
        return part.getModality() == heard.getModality();
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        List<Signal> signals = new ArrayList<>(tasks.size());
        tasks.forEach(task -> signals.add(echo(task)));
        return signals;
    }

    private Signal echo(ScoringTask task) {
        return new Signal(
                task.contentId(),
                task.revision(),
                task.part().getPartId(),
                heard.getModality(),
                heard.getScorer(),
                heard.getModel().orElse(null),
                heard.getStatus(),
                heard.getFailure().orElse(null),
                heard.getCoverage(),
                heard.getScores(),
                heard.getEvidence(),
                task.digest(),
                heard.getFacts(),
                heard.getDurationMicros(),
                null,
                heard.getQuarantine());
    }

    @Override
    public List<VersionRef> models() {
        return models;
    }

    @Override
    public List<VersionRef> banks() {
        return banks;
    }

    @Override
    public void close() {}
}
