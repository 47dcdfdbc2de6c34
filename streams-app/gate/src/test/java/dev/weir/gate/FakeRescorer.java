package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import java.util.ArrayList;
import java.util.List;

/** Scores at once, on the thread that asks. */
record FakeRescorer(Levers levers) implements Rescorer {
    @Override
    public Desk open() {
        List<Rescored> waiting = new ArrayList<>();
        return new Desk() {
            @Override
            public void ask(ContentEvent event) {
                waiting.add(new Rescored(
                        event.getContentId(),
                        event.getRevision(),
                        levers.score(List.of(event)).get(0)));
            }

            @Override
            public List<Rescored> answers(int max) {
                List<Rescored> taken = List.copyOf(waiting.subList(0, Math.min(max, waiting.size())));
                waiting.subList(0, taken.size()).clear();
                return taken;
            }

            @Override
            public void close() {
                waiting.clear();
            }
        };
    }

    @Override
    public void close() {}
}
