package dev.weir.policy.cases;

import java.time.Instant;
import java.util.Optional;

/** All that was known is gone on order, but for what keeps the revision from being judged again. A newer revision begins anew. */
public record Erased(Ledger ledger, Word said, Instant since) implements Decided {

    @Override
    public Optional<Dossier> dossier() {
        return Optional.empty();
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
    public Erased with(Ledger other) {
        return new Erased(other, said, since);
    }

    @Override
    public Outcome informed(Dossier dossier, Turn turn) {
        return Outcome.ignored(this, Effect.Why.CLOSED);
    }

    @Override
    public Outcome clock(Turn turn) {
        return Outcome.of(this);
    }
}
