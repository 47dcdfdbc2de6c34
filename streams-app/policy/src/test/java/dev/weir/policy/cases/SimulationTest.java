package dev.weir.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The nine laws under random events, signals, clocks, people, orders, crashes and rebalances. {@code -Dweir.simulation.seeds=N} runs more,
 * {@code -Dweir.simulation.seed=S} runs one again and prints its last steps.
 */
class SimulationTest {
    private static final int STEPS = 100;
    private static final int LAST_STEPS = 60;
    private static final long SEEDS = Long.getLong("weir.simulation.seeds", 10_000);

    @Test
    void theLawsHold() {
        Long one = Long.getLong("weir.simulation.seed");
        if (one != null) {
            replay(one, new Machine());
            return;
        }
        AtomicLong steps = new AtomicLong();
        LongStream.range(0, SEEDS).parallel().forEach(seed -> steps.addAndGet(run(seed, Machine::new)));
        System.out.printf("simulation: %,d steps over %,d seeds%n", steps.get(), SEEDS);
        assertThat(steps.get()).isEqualTo(SEEDS * STEPS);
    }

    private static long run(long seed, Supplier<Machine> machine) {
        try {
            return new Simulation(seed, machine.get(), line -> {}).run(STEPS);
        } catch (Law.Broken broken) {
            replay(seed, machine.get());
            throw broken;
        }
    }

    /** The same again, with what happened last. */
    private static void replay(long seed, Machine machine) {
        Deque<String> trace = new ArrayDeque<>();
        try {
            new Simulation(seed, machine, line -> {
                        trace.add(line);
                        if (trace.size() > LAST_STEPS) {
                            trace.remove();
                        }
                    })
                    .run(STEPS);
        } catch (Law.Broken broken) {
            throw new AssertionError(
                    broken.getMessage() + "\nreplay with -Dweir.simulation.seed=" + seed + "\n"
                            + String.join("\n", trace),
                    broken);
        }
    }

    /** The first part of law 6: nothing but the inputs decides. */
    @Test
    void theSameInputsGiveTheSameVerdicts() {
        LongStream.range(0, 200).forEach(seed -> assertThat(trail(seed)).isEqualTo(trail(seed)));
    }

    private static long trail(long seed) {
        Simulation simulation = new Simulation(seed, new Machine(), line -> {});
        simulation.run(STEPS);
        return simulation.trail();
    }

    /** A simulation that cannot fail shows nothing: each machine that breaks a law is caught by that law. */
    @ParameterizedTest
    @EnumSource(Mutant.class)
    void aBrokenMachineIsCaught(Mutant mutant) {
        for (long seed = 0; seed < 500; seed++) {
            try {
                new Simulation(seed, mutant.machine(), line -> {}).run(STEPS);
            } catch (Law.Broken broken) {
                System.out.printf("%s: seed %d, %s%n", mutant, seed, broken.getMessage());
                assertThat(mutant.laws()).contains(broken.law());
                return;
            }
        }
        throw new AssertionError(mutant + " was not caught in 500 seeds");
    }
}
