package dev.weir.standalone.bench;

import dev.weir.serdes.ContractSerdes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All contestants of a run, which take their windows in turn. */
final class Roster implements AutoCloseable {
    private final CpuClock cpu;
    private final WindowSize firstWindow;
    private final List<Contestant> open = new ArrayList<>();
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();

    /** A gate whose every verdict is counted. */
    private record Judged(GateSetup setup, Streamed gate) {}

    /** What the count of all verdicts gave. */
    record Count(long lost, long duplicated, long unscored) {
        Count plus(Count other) {
            return new Count(lost + other.lost, duplicated + other.duplicated, unscored + other.unscored);
        }
    }

    Roster(CpuClock cpu, WindowSize firstWindow) {
        this.cpu = cpu;
        this.firstWindow = firstWindow;
    }

    void enter(Contestant contestant) {
        open.add(contestant);
        series.put(contestant.name(), new Series(contestant, cpu, firstWindow));
    }

    void enter(GateSetup setup, Streamed gate) {
        enter(gate);
        judged.add(new Judged(setup, gate));
    }

    /** One window each that does not count. */
    void warmUp() {
        series.values().forEach(Series::warmUp);
    }

    /** One window each that counts; told as it goes. */
    void measure(Consumer<String> progress) {
        series.values()
                .forEach(each -> progress.accept(String.format("  %-32s %,12.0f/s", each.name(), each.measure())));
    }

    Series of(String name) {
        Series found = series.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " is not among " + series.keySet());
        }
        return found;
    }

    List<Series> all() {
        return List.copyOf(series.values());
    }

    /** Sends all but one home. */
    void keepOnly(String name) {
        for (Contestant contestant : lastFirst()) {
            if (!contestant.name().equals(name)) {
                open.remove(contestant);
                contestant.close();
            }
        }
    }

    /** Reads every verdict of every gate. */
    Count count(BenchStage stage, ContractSerdes serdes) {
        Count count = new Count(0, 0, 0);
        for (Judged each : judged) {
            Tally tally = Tally.of(stage.bootstrap(), serdes, each.setup().topics());
            count = count.plus(new Count(tally.lost(each.gate().sent()), tally.duplicated(), tally.unscored()));
        }
        return count;
    }

    @Override
    public void close() {
        lastFirst().forEach(Contestant::close);
        open.clear();
    }

    private List<Contestant> lastFirst() {
        List<Contestant> reversed = new ArrayList<>(open);
        Collections.reverse(reversed);
        return reversed;
    }
}
