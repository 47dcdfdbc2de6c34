package dev.weir.scoring.text.model;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.pack.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code text.model}: what the classifier in place says of a text, told what the text answers. One version of the model for a whole batch;
 * every signal says which.
 */
public final class ModelTextScorer implements Scorer {
    public static final String NAME = "text.model";

    private final String name;
    private final PackSlot slot;
    private final ModelTextConfig config;

    /** Owns the slot, and closes it. */
    public ModelTextScorer(PackSlot slot, ModelTextConfig config) {
        this(NAME, slot, config);
    }

    /** The same under another name, for a second model beside the first. */
    public ModelTextScorer(String name, PackSlot slot, ModelTextConfig config) {
        this.name = name;
        this.slot = slot;
        this.config = config;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Part part) {
        return part.getModality() == Modality.TEXT && part.getText().isPresent();
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        long start = System.nanoTime();
        try (PackSlot.Lease lease = slot.acquire()) {
            ModelPack pack = lease.pack();
            List<TextInput> inputs = new ArrayList<>(tasks.size());
            tasks.forEach(task -> inputs.add(new TextInput(task.view(), task.parentView())));
            List<TextReading> readings = pack.text().read(inputs);
            long shareMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start) / tasks.size();
            List<Signal> signals = new ArrayList<>(tasks.size());
            for (int i = 0; i < tasks.size(); i++) {
                signals.add(signal(pack, tasks.get(i), inputs.get(i), readings.get(i), shareMicros));
            }
            return signals;
        }
    }

    @Override
    public List<VersionRef> models() {
        try (PackSlot.Lease lease = slot.acquire()) {
            return List.of(lease.pack().version());
        }
    }

    @Override
    public Map<String, Double> thresholds() {
        try (PackSlot.Lease lease = slot.acquire()) {
            PackManifest manifest = lease.pack().manifest();
            Map<String, Double> thresholds = new HashMap<>();
            for (String label : manifest.labelNames()) {
                manifest.threshold(label).ifPresent(threshold -> thresholds.put(label, threshold));
            }
            return thresholds;
        }
    }

    @Override
    public void close() {
        slot.close();
    }

    private Signal signal(ModelPack pack, ScoringTask task, TextInput input, TextReading reading, long shareMicros) {
        FailureCategory failure = reading.failure();
        if (failure != null) {
            return Signals.failed(task, name, pack.version(), failure, shareMicros);
        }
        long start = System.nanoTime();
        Map<String, Double> scores = new HashMap<>();
        List<Occlusion.Target> targets = new ArrayList<>();
        PackManifest manifest = pack.manifest();
        List<String> names = manifest.labelNames();
        for (int label = 0; label < names.size(); label++) {
            double score = reading.probability(label);
            scores.put(names.get(label), score);
            if (score >= manifest.threshold(names.get(label)).orElse(1.0)) {
                targets.add(new Occlusion.Target(label, names.get(label), score));
            }
        }
        List<Evidence> evidence =
                new Occlusion(pack.text(), config).explain(task.part().getPartId(), input, reading, targets);
        Coverage coverage = CoverageCheck.of(manifest.coverage(), task, reading);
        long micros = shareMicros + TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        return Signals.scored(task, name, new Findings(pack.version(), coverage, scores, evidence, Map.of()), micros);
    }
}
