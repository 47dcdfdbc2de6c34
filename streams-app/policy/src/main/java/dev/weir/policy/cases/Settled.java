package dev.weir.policy.cases;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Approved or rejected, by a machine or a person. Nothing is tried any more, and the case may be forgotten after a time.
 *
 * @param file kept while a lane may still answer
 */
public record Settled(Ledger ledger, Word said, @Nullable Dossier file, Instant since) implements Decided {

    @Override
    public Optional<Dossier> dossier() {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Instant> nextAt() {
        return Optional.empty();
    }

    @Override
    public boolean isClosed() {
        return true;
    }

    @Override
    public Settled with(Ledger other) {
        return new Settled(other, said, file, since);
    }

    @Override
    public Outcome informed(Dossier dossier, Turn turn) {
        Settled unchanged = new Settled(ledger, said, Following.worthKeeping(dossier), since);
        return Following.onEvidence(unchanged, said, dossier, turn);
    }

    @Override
    public Outcome clock(Turn turn) {
        return Outcome.of(this);
    }
}
