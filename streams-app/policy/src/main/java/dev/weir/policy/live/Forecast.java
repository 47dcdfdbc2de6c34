package dev.weir.policy.live;

import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Verdict;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy would make of traffic like the recent one: rejects, holds and hours of review a day, each with a 95 % interval. Holds that
 * solve themselves when a scorer returns are no work for reviewers and are left out of the hours.
 *
 * @param verdicts how many recent verdicts it rests on
 * @param days how many days of them
 */
public record Forecast(
        long verdicts, int days, Estimate rejectsPerDay, Estimate holdsPerDay, Estimate reviewerHoursPerDay) {
    /** Quantile of the normal distribution for 95 %. */
    private static final double Z95 = 1.959964;

    /** Days from which on the spread between days is estimated from the days themselves. */
    private static final int DAYS_FOR_SPREAD = 3;

    /** 97.5 % quantiles of Student's t for 2 to 30 degrees of freedom. */
    private static final double[] T975 = {
        4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110,
        2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /** A number with the interval in which the truth lies 95 times of 100. */
    public record Estimate(double value, double low, double high) {
        Estimate times(double factor) {
            return new Estimate(value * factor, low * factor, high * factor);
        }
    }

    /**
     * What is known of the traffic.
     *
     * @param contentsPerDay pieces of content a day
     * @param reviewSeconds time that a reviewer needs for one hold, in seconds
     */
    public record Traffic(double contentsPerDay, double reviewSeconds) {
        public Traffic {
            if (!(contentsPerDay >= 0) || !(reviewSeconds >= 0)) {
                throw new IllegalArgumentException("traffic and review time cannot be negative");
            }
        }
    }

    private static final class Day {
        long all;
        long rejects;
        long holds;
        long reviews;
    }

    /** Decides the recent verdicts again under a policy. The verdicts should be a fair sample of whole days. */
    public static Forecast of(Policy policy, Iterable<Verdict> recent, Traffic traffic) {
        Map<Long, Day> days = new TreeMap<>();
        long count = 0;
        for (Verdict verdict : recent) {
            Question question = Replay.questionOf(verdict);
            Ruling ruling = policy.forQuestion(question).decide(question);
            Day day = days.computeIfAbsent(dayOf(question.decidedAt()), d -> new Day());
            day.all++;
            day.rejects += ruling.decision() == Decision.REJECTED ? 1 : 0;
            day.holds += ruling.decision() == Decision.HELD ? 1 : 0;
            day.reviews +=
                    ruling.decision() == Decision.HELD && ruling.holdReason() != HoldReason.MISSING_SIGNAL ? 1 : 0;
            count++;
        }
        double perDay = traffic.contentsPerDay();
        Collection<Day> all = days.values();
        Estimate reviews = share(all, day -> day.reviews).times(perDay * traffic.reviewSeconds() / 3_600);
        return new Forecast(
                count,
                days.size(),
                share(all, day -> day.rejects).times(perDay),
                share(all, day -> day.holds).times(perDay),
                reviews);
    }

    private static long dayOf(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    /** What a day has of something. */
    private interface Count {
        long of(Day day);
    }

    /** The share that meets a condition: with the spread between days where there are enough, else as a plain proportion (Wilson). */
    private static Estimate share(Collection<Day> days, Count count) {
        long all = days.stream().mapToLong(day -> day.all).sum();
        long hits = days.stream().mapToLong(count::of).sum();
        Estimate plain = wilson(hits, all);
        if (days.size() < DAYS_FOR_SPREAD) {
            return plain;
        }
        int n = days.size();
        double mean = plain.value();
        double squares = 0;
        for (Day day : days) {
            double difference = (double) count.of(day) / day.all - mean;
            squares += difference * difference;
        }
        double t = n - 3 < T975.length ? T975[n - 3] : Z95;
        double half = t * Math.sqrt(squares / (n - 1)) * Math.sqrt(1 + 1.0 / n);
        return new Estimate(
                mean,
                Math.max(0, Math.min(plain.low(), mean - half)),
                Math.min(1, Math.max(plain.high(), mean + half)));
    }

    private static Estimate wilson(long hits, long all) {
        if (all == 0) {
            return new Estimate(0, 0, 1);
        }
        double p = (double) hits / all;
        double z2 = Z95 * Z95;
        double centre = (p + z2 / (2 * all)) / (1 + z2 / all);
        double half = Z95 / (1 + z2 / all) * Math.sqrt(p * (1 - p) / all + z2 / (4.0 * all * all));
        return new Estimate(p, Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
