package dev.weir.gate.levers;

import dev.weir.contract.digest.Sha256;
import dev.weir.gate.Holders;
import dev.weir.gate.Levers;
import dev.weir.gate.levers.ModelLineup.Band;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a snapshot of what is in force. Each holds its models by itself, so that it can be used until its last holder is done. */
final class SnapshotPress {
    private static final int VERSION_HEX_DIGITS = 12;

    private final Baseline baseline;
    private final PackShelf shelf;

    SnapshotPress(Baseline baseline, PackShelf shelf) {
        this.baseline = baseline;
        this.shelf = shelf;
    }

    /** @param lineup of which every version is on the shelf */
    Levers make(PolicyBook policies, ModelLineup lineup, LiveBanks banks) {
        List<Scorer> opened = new ArrayList<>();
        List<Levers.Band> bands = new ArrayList<>();
        for (Band band : lineup.bands()) {
            List<Scorer> models = models(band);
            opened.addAll(models);
            List<Scorer> first = new ArrayList<>(models);
            first.addAll(banks.texts());
            bands.add(new Levers.Band(band.belowBucket(), baseline.scorers().after(first)));
        }
        ScorerChain rest = bands.remove(bands.size() - 1).scorers();
        Holders holders = new Holders(() -> opened.forEach(Scorer::close));
        return new Levers(version(policies, lineup, banks), rest, policies.set(), banks.book(), bands, holders);
    }

    private List<Scorer> models(Band band) {
        List<Scorer> models = new ArrayList<>();
        band.live().forEach((id, version) -> models.add(scorer(id, version)));
        band.watching().forEach((id, version) -> models.add(new ShadowScorer(scorer(id, version))));
        return models;
    }

    private Scorer scorer(String id, String version) {
        return baseline.scorer(id, shelf.slot(LeverKey.of(id, version)).orElseThrow());
    }

    /** The same on every instance that has the same in force, and after every restart. */
    private String version(PolicyBook policies, ModelLineup lineup, LiveBanks banks) {
        List<String> lines = policies.fingerprint();
        if (!lineup.equals(shippedLineup())) {
            lines.add("models " + lineup);
        }
        lines.addAll(banks.fingerprint());
        if (lines.isEmpty()) {
            return baseline.version();
        }
        String all = String.join("\n", lines);
        return baseline.version() + "+"
                + Sha256.of(all).substring(Sha256.PREFIX.length(), Sha256.PREFIX.length() + VERSION_HEX_DIGITS);
    }

    private ModelLineup shippedLineup() {
        return ModelLineup.of(ModelPlan.shipped(baseline.modelVersions()), Instant.EPOCH);
    }
}
