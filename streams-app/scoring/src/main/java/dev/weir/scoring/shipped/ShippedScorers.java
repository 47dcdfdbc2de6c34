package dev.weir.scoring.shipped;

import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.breaker.GuardedScorer;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.text.links.LinkScorer;
import dev.weir.scoring.text.model.ModelTextConfig;
import dev.weir.scoring.text.model.ModelTextScorer;
import dev.weir.scoring.text.pii.PiiScorer;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import java.util.ArrayList;
import java.util.List;

/** Puts the chain together: classifier, term banks, personal data, links. */
public final class ShippedScorers {
    /** Where the shipped classifier lies on the class path. */
    public static final String TEXT_PACK = "packs/weir-text";
    /** Where the shipped model of sound events lies on the class path. */
    public static final String SOUND_PACK = "packs/weir-sound";

    private ShippedScorers() {}

    /** Everything that comes with Weir. Whoever opens the chain closes it. */
    public static ScorerChain open() {
        return chain(List.of(textModel(new PackSlot(textPack()))));
    }

    /** The same with another classifier in place, which the chain takes over and closes. */
    public static ScorerChain open(PackSlot textModel) {
        return chain(List.of(textModel(textModel)));
    }

    /** Terms, personal data and links: what needs no model. */
    public static ScorerChain withoutModel() {
        return chain(List.of());
    }

    /** The classifier that comes with Weir, loaded anew. */
    public static ModelPack textPack() {
        return pack(TEXT_PACK);
    }

    /** The model of sound events that comes with Weir, loaded anew. */
    public static ModelPack soundPack() {
        return pack(SOUND_PACK);
    }

    private static ModelPack pack(String place) {
        try {
            return ModelPack.load(PackFiles.resources(ShippedScorers.class.getClassLoader(), place));
        } catch (PackRefusedException e) {
            throw new IllegalStateException("the shipped pack " + place + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static ScorerChain chain(List<Scorer> models) {
        List<Scorer> scorers = new ArrayList<>(models);
        scorers.add(new TermScorer(TermBankFile.allShipped()));
        scorers.add(new PiiScorer());
        scorers.add(new LinkScorer());
        return new ScorerChain(scorers);
    }

    private static Scorer textModel(PackSlot slot) {
        return GuardedScorer.of(new ModelTextScorer(slot, ModelTextConfig.shipped()));
    }
}
