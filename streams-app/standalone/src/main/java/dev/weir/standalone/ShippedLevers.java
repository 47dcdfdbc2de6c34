package dev.weir.standalone;

import dev.weir.gate.Levers;
import dev.weir.policy.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import java.util.List;

/** The models, banks and policies that come with this release: what decides until an operator publishes others. */
public final class ShippedLevers {
    private ShippedLevers() {}

    public static Levers load() {
        ScorerChain scorers = new ScorerChain(List.of(new TermScorer(List.of(TermBankFile.shipped()))));
        return new Levers("shipped-" + Release.VERSION, scorers, ShippedPolicy.platform());
    }
}
