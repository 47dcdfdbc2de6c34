package dev.weir.standalone.cli.bank;

import dev.weir.standalone.cli.bank.TrialReport.Near;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The nearest so many of all that were added; which those are does not depend on the order. One thread. */
final class Nearest {
    private static final Comparator<Near> ORDER = Comparator.comparingInt(
                    (Near near) -> near.match().distance())
            .thenComparing(Near::path)
            .thenComparing(near -> near.match().entry().getBank())
            .thenComparing(near -> near.match().entry().getEntry());

    private final int most;
    private final PriorityQueue<Near> farthestFirst = new PriorityQueue<>(ORDER.reversed());

    Nearest(int most) {
        this.most = most;
    }

    void add(Near near) {
        farthestFirst.add(near);
        if (farthestFirst.size() > most) {
            farthestFirst.remove();
        }
    }

    int size() {
        return farthestFirst.size();
    }

    List<Near> inOrder() {
        return farthestFirst.stream().sorted(ORDER).toList();
    }
}
