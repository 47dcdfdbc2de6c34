package dev.weir.standalone.bench;

import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gate benchmark found, in events a second.
 *
 * @param gateNothing the gate with scorers that do nothing
 */
record GateRates(double passThrough, double gateNothing, List<OfPack> packs) {
    /**
     * What it found with one pack.
     *
     * @param rawOnnx the model alone, on rows made beforehand
     * @param chain all scorers, with no stream around them
     * @param scoreAheadOff the gate that scores each record in place, at its best
     */
    record OfPack(String pack, double rawOnnx, double chain, double scoreAheadOff, double gate) {
        double limit(double gateNothing) {
            return Limit.ofBoth(chain, gateNothing);
        }
    }

    GateRates {
        packs = List.copyOf(packs);
        if (packs.isEmpty()) {
            throw new IllegalArgumentException("at least one pack must be measured");
        }
    }

    List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        ratios.add(new Ratio("gateOfPassThrough", gateNothing / passThrough));
        for (OfPack pack : packs) {
            ratios.add(new Ratio("gateOfPassThrough." + pack.pack(), pack.gate() / passThrough));
            ratios.add(new Ratio("gateOfLimit." + pack.pack(), pack.gate() / pack.limit(gateNothing)));
            ratios.add(new Ratio("gateOfRawOnnx." + pack.pack(), pack.gate() / pack.rawOnnx()));
            ratios.add(new Ratio("gateOverScoreAheadOff." + pack.pack(), pack.gate() / pack.scoreAheadOff()));
        }
        return ratios;
    }

    /** The limits, which nothing ran at. */
    List<Result> limits() {
        return packs.stream()
                .map(pack -> new Result("limit." + pack.pack(), pack.limit(gateNothing), "events/s"))
                .toList();
    }
}
