package dev.weir.lab.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scores with their truth, from which ranking measures are read. Ties are shared fairly. */
public final class Scored {

    /** One item. */
    public record Item(double score, boolean positive) {}

    private final List<Item> items = new ArrayList<>();

    public void add(double score, boolean positive) {
        items.add(new Item(score, positive));
    }

    public int size() {
        return items.size();
    }

    public long positives() {
        return items.stream().filter(Item::positive).count();
    }

    /** Area under the precision-recall curve as average precision; NaN without positives. */
    public double averagePrecision() {
        List<Item> sorted = sorted(Comparator.comparingDouble(Item::score).reversed());
        double positives = positives();
        double hits = 0;
        double area = 0;
        for (int i = 0; i < sorted.size(); ) {
            int end = tieEnd(sorted, i);
            double more = sorted.subList(i, end).stream().filter(Item::positive).count();
            hits += more;
            area += more / positives * (hits / end);
            i = end;
        }
        return positives == 0 ? Double.NaN : area;
    }

    /** Area under the ROC curve; NaN without both kinds. */
    public double rocAuc() {
        List<Item> sorted = sorted(Comparator.comparingDouble(Item::score));
        double ranks = 0;
        for (int i = 0; i < sorted.size(); ) {
            int end = tieEnd(sorted, i);
            double more = sorted.subList(i, end).stream().filter(Item::positive).count();
            ranks += more * (i + 1 + end) / 2.0;
            i = end;
        }
        double positives = positives();
        double negatives = items.size() - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    public Confusion at(double threshold) {
        int[] counts = new int[4];
        for (Item item : items) {
            counts[(item.score >= threshold ? 2 : 0) + (item.positive ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[2], counts[1], counts[0]);
    }

    private List<Item> sorted(Comparator<Item> order) {
        List<Item> sorted = new ArrayList<>(items);
        sorted.sort(order);
        return sorted;
    }

    private static int tieEnd(List<Item> sorted, int from) {
        int end = from;
        while (end < sorted.size() && sorted.get(end).score == sorted.get(from).score) {
            end++;
        }
        return end;
    }
}
