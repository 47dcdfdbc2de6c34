package dev.weir.scoring.text;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scorer that reads one text after the other, each to its end, and holds nothing that must be closed. */
public abstract class EachTextScorer implements Scorer {
    private final String name;

    protected EachTextScorer(String name) {
        this.name = name;
    }

    /** What is found in one text. */
    protected abstract Findings find(ScoringTask task);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean accepts(Part part) {
        return part.getModality() == Modality.TEXT && part.getText().isPresent();
    }

    @Override
    public final List<Signal> score(List<ScoringTask> tasks) {
        List<Signal> signals = new ArrayList<>(tasks.size());
        for (ScoringTask task : tasks) {
            long start = System.nanoTime();
            Findings findings = find(task);
            signals.add(Signals.scored(task, name, findings, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
        }
        return signals;
    }

    @Override
    public void close() {}

    /** All of the text was looked at, whatever its language, for these labels. */
    protected static Coverage whole(ScoringTask task, List<String> labels) {
        long length = task.text().length();
        return new Coverage(labels, List.of(), null, "chars", length, length);
    }

    /** Something found, by its name and where it stands in the original text. */
    public record Found(EvidenceKind kind, String label, String term, int start, int end, double score) {
        public Evidence in(ScoringTask task) {
            return in(task, null, null);
        }

        /** @param bank bank that knows it, and {@code entry} the bank's name for it */
        public Evidence in(ScoringTask task, @Nullable String bank, @Nullable String entry) {
            String part = task.part().getPartId();
            return new Evidence(kind, part, label, start, end, term, bank, entry, null, null, null, null, null, score);
        }
    }
}
