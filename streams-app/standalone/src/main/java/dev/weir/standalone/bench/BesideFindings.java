package dev.weir.standalone.bench;

import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import dev.weir.standalone.bench.BesideRound.Found;
import dev.weir.standalone.bench.BesideRound.LaneWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What the rounds of {@code weir bench beside} found, and what it comes to. */
final class BesideFindings {
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private final int eventsPerSecond;
    private final int clipSeconds;
    private final List<Found> rounds = new ArrayList<>();

    BesideFindings(int eventsPerSecond, int clipSeconds) {
        this.eventsPerSecond = eventsPerSecond;
        this.clipSeconds = clipSeconds;
    }

    void add(Found round) {
        rounds.add(round);
    }

    static String line(Found round) {
        return String.format(
                Locale.ROOT,
                "p99 of texts %.1f ms alone, %.1f ms beside the lane; lane %.1f clips/s alone, %.1f beside texts",
                millis(round.alone(), 99),
                millis(round.beside(), 99),
                round.laneAlone().clipsPerSecond(),
                round.laneBeside().clipsPerSecond());
    }

    BenchReport report(long lost, long duplicated) {
        List<Result> results = new ArrayList<>();
        List<Ratio> ratios = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            String name = "p" + (percentile == 99.9 ? "999" : String.valueOf((int) percentile));
            double alone = median(round -> millis(round.alone(), percentile));
            double beside = median(round -> millis(round.beside(), percentile));
            ratios.add(new Ratio("besideOfAlone." + name, beside / alone));
            results.add(new Result("alone." + name, alone, "ms"));
            results.add(new Result("beside." + name, beside, "ms"));
            results.add(new Result("besideOverAlone." + name, beside - alone, "ms"));
        }
        results.add(new Result("offered", eventsPerSecond, "events/s"));
        double laneAlone = lane(results, "laneAlone", Found::laneAlone);
        double laneBeside = lane(results, "laneBeside", Found::laneBeside);
        ratios.add(new Ratio("laneBesideOfAlone", laneBeside / laneAlone));
        return new BenchReport("beside", Machine.here(), ratios, results, lost, duplicated);
    }

    private double lane(List<Result> results, String name, Function<Found, LaneWindow> which) {
        double clips = median(round -> which.apply(round).clipsPerSecond());
        results.add(new Result(name, clips, "clips/s"));
        results.add(new Result(name + ".film", clips * clipSeconds, "video-seconds/s"));
        results.add(new Result(
                name + ".decoders", median(round -> which.apply(round).busyCores()), "cores busy"));
        long least = rounds.stream()
                .mapToLong(round -> which.apply(round).waiting())
                .min()
                .orElseThrow();
        results.add(new Result(name + ".waiting", least, "clips at the end of a window, at least"));
        return clips;
    }

    private double median(ToDoubleFunction<Found> value) {
        return Median.of(rounds.stream().map(value::applyAsDouble).toList());
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }
}
