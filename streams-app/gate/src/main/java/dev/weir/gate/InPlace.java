package dev.weir.gate;

import java.util.List;

/** Judges a record on the stream thread, when it comes. */
final class InPlace implements JudgementSource {
    private final CrashGuard guard;
    private final Patience patience;

    InPlace(CrashGuard guard, Patience patience) {
        this.guard = guard;
        this.patience = patience;
    }

    @Override
    public Judgement take(Place place, Examiner.Message message) {
        guard.reached(place);
        List<Polled> alone = List.of(new Polled(place, message));
        return patience.until(() -> guard.judge(alone).get(0));
    }
}
