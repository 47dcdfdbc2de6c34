package dev.weir.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The windows of one contestant. */
final class Series {
    private final Contestant contestant;
    private final CpuClock cpu;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();
    private WindowSize size;

    /** What one window gave: events a second, and processor time an event, the broker's included, in µs. */
    private record Window(double rate, double cpuMicros) {}

    Series(Contestant contestant, CpuClock cpu, WindowSize first) {
        this.contestant = contestant;
        this.cpu = cpu;
        this.size = first;
    }

    String name() {
        return contestant.name();
    }

    /** A window that does not count, but that later ones take their size from. */
    void warmUp() {
        size = size.after(run(size.events()).rate());
    }

    /** A window that counts; gives events a second. */
    double measure() {
        Window window = run(size.events());
        rates.add(window.rate());
        cpuMicros.add(window.cpuMicros());
        return window.rate();
    }

    /** That many events at least, window by window, for their effect alone. */
    void passThrough(int events) {
        for (int done = 0; done < events; done += size.events()) {
            run(size.events());
        }
    }

    private Window run(int events) {
        contestant.prepare(events);
        Duration before = cpu.read();
        double rate = contestant.work();
        return new Window(rate, cpu.read().minus(before).toNanos() / 1e3 / events);
    }

    double median() {
        return Median.of(rates);
    }

    double medianCpuMicros() {
        return Median.of(cpuMicros);
    }
}
