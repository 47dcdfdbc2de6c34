package dev.weir.lab.evaluate;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import java.util.List;
import java.util.Map;

/** A scorer that is sure of {@code hate} where the normalised text holds "grumble", half sure where it holds "mutter". */
final class WordScorer implements Scorer {
    @Override
    public String name() {
        return "text.words";
    }

    @Override
    public boolean accepts(Part part) {
        return part.getText().isPresent();
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        return tasks.stream().map(WordScorer::score).toList();
    }

    @Override
    public List<VersionRef> models() {
        return List.of(new VersionRef("words", "3", null));
    }

    @Override
    public Map<String, Double> thresholds() {
        return Map.of("hate", .7);
    }

    @Override
    public void close() {}

    private static Signal score(ScoringTask task) {
        String text = task.view().normalised();
        double score = text.contains("grumble") ? .9 : text.contains("mutter") ? .6 : .1;
        int at = text.indexOf("grumble");
        List<Evidence> evidence = at < 0
                ? List.of()
                : List.of(Evidence.newBuilder()
                        .setKind(EvidenceKind.SPAN)
                        .setPartId(task.part().getPartId())
                        .setStart(task.view().originalStart(at))
                        .setEnd(task.view().originalEnd(at + 6))
                        .build());
        Coverage coverage = new Coverage(
                List.of("hate"), List.of(), null, "chars", (long) task.text().length(), (long)
                        task.text().length());
        Findings findings = new Findings(null, coverage, Map.of("hate", score), evidence, Map.of());
        return Signals.scored(task, "text.words", findings, 1);
    }
}
