package dev.weir.standalone.bench;

import java.time.Duration;

/** Processor time of this process and of the broker's together: what an event really costs, on however busy a machine. */
interface CpuClock {
    Duration read();

    /** The clock over this process and another. */
    static CpuClock with(Process other) {
        ProcessHandle here = ProcessHandle.current();
        return () -> total(here).plus(total(other.toHandle()));
    }

    private static Duration total(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
