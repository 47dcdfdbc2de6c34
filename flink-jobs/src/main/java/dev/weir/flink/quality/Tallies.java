package dev.weir.flink.quality;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;

/** What a window keeps of its observations: counts alone, so that its size does not grow with traffic. They are counted up in place. */
final class Tallies {
    private Tallies() {}

    /** Decisions, hold reasons and {@link LatencyBuckets}. */
    public record Mix(Map<String, Long> decisions, Map<String, Long> holdReasons, long[] latencies) {}

    /** Bins of {@link StabilityIndex} by label. */
    public record Scores(Map<String, long[]> bins) {}

    /** Reviews, and how many of them found it right. */
    public record Reviews(long right, long total) {}

    /** Counts decisions. */
    static final class OfMix implements AggregateFunction<Observations.Mix, Mix, Mix> {
        private static final long serialVersionUID = 1L;

        @Override
        public Mix createAccumulator() {
            return new Mix(new HashMap<>(), new HashMap<>(), new long[LatencyBuckets.COUNT]);
        }

        @Override
        public Mix add(Observations.Mix seen, Mix tally) {
            tally.decisions().merge(seen.decision(), 1L, Long::sum);
            if (!seen.holdReason().isEmpty()) {
                tally.holdReasons().merge(seen.holdReason(), 1L, Long::sum);
            }
            tally.latencies()[LatencyBuckets.of(seen.latencyMillis())]++;
            return tally;
        }

        @Override
        public Mix getResult(Mix tally) {
            return tally;
        }

        @Override
        public Mix merge(Mix one, Mix other) {
            other.decisions().forEach((decision, count) -> one.decisions().merge(decision, count, Long::sum));
            other.holdReasons().forEach((reason, count) -> one.holdReasons().merge(reason, count, Long::sum));
            addAll(one.latencies(), other.latencies());
            return one;
        }
    }

    /** Counts scores. */
    static final class OfScores implements AggregateFunction<Observations.Score, Scores, Scores> {
        private static final long serialVersionUID = 1L;

        @Override
        public Scores createAccumulator() {
            return new Scores(new HashMap<>());
        }

        @Override
        public Scores add(Observations.Score seen, Scores tally) {
            seen.labels()
                    .forEach((label, score) -> tally.bins()
                            .computeIfAbsent(label, missing -> new long[StabilityIndex.BINS])[
                            StabilityIndex.bin(score)]++);
            return tally;
        }

        @Override
        public Scores getResult(Scores tally) {
            return tally;
        }

        @Override
        public Scores merge(Scores one, Scores other) {
            other.bins()
                    .forEach((label, bins) ->
                            addAll(one.bins().computeIfAbsent(label, missing -> new long[StabilityIndex.BINS]), bins));
            return one;
        }
    }

    /** Counts reviews. */
    static final class OfReviews implements AggregateFunction<Observations.Judged, Reviews, Reviews> {
        private static final long serialVersionUID = 1L;

        @Override
        public Reviews createAccumulator() {
            return new Reviews(0, 0);
        }

        @Override
        public Reviews add(Observations.Judged seen, Reviews tally) {
            return new Reviews(tally.right() + (seen.right() ? 1 : 0), tally.total() + 1);
        }

        @Override
        public Reviews getResult(Reviews tally) {
            return tally;
        }

        @Override
        public Reviews merge(Reviews one, Reviews other) {
            return new Reviews(one.right() + other.right(), one.total() + other.total());
        }
    }

    static void addAll(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
