package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseTimersTest {
    private static final Instant START = GateHarness.START;
    private static final long NO_END = Long.MAX_VALUE;

    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> rangesFrom = new ArrayList<>();
    private final Map<String, Instant> wanted = new HashMap<>();
    private final List<String> woken = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private CaseTimers timers;

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        timers = new CaseTimers(watched(), nanos::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The same store, which notes where each look at it began. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> watched() {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CaseTimersTest.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("range")) {
                        rangesFrom.add(ByteBuffer.wrap(((Bytes) args[0]).get()).getLong());
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void want(String id, Instant at) {
        timers.move(id, wanted.put(id, at), at);
    }

    private void wake(String id, Instant at) {
        assertThat(wanted.get(id)).isEqualTo(at);
        woken.add(id);
        timers.move(id, wanted.remove(id), null);
        nanos.addAndGet(1_000_000);
    }

    private int turn(Instant now, long budget) {
        return timers.turn(now, budget, this::wake);
    }

    @Test
    void wakesWhatIsDueInTheOrderOfTimeAndNothingElse() {
        want("late", START.plusSeconds(9));
        want("second", START.plusSeconds(2));
        want("first", START.plusSeconds(1));
        want("moved", START.plusSeconds(1));
        want("moved", START.plusSeconds(8));

        assertThat(turn(START.plusSeconds(3), NO_END)).isEqualTo(2);
        assertThat(woken).containsExactly("first", "second");
        assertThat(turn(START.plusSeconds(3), NO_END)).isZero();
    }

    @Test
    void aTurnEndsWithItsBudgetAndTheNextGoesOnWhereItEnded() {
        for (int i = 0; i < 100; i++) {
            want("c-" + i, START.plusMillis(i));
        }
        Instant now = START.plusSeconds(1);
        assertThat(turn(now, 20_000_000)).isEqualTo(20);
        assertThat(turn(now, 20_000_000)).isEqualTo(20);
        assertThat(rangesFrom.get(1)).isEqualTo(START.plusMillis(20).toEpochMilli());
        assertThat(turn(now, NO_END)).isEqualTo(60);
    }

    @Test
    void noTurnLooksAtWhatIsPassed() {
        for (int i = 0; i < 1_000; i++) {
            want("c-" + i, START.plusSeconds(i));
        }
        for (int i = 0; i < 1_000; i++) {
            turn(START.plusSeconds(i), NO_END);
            long from = i == 0 ? NO_END : rangesFrom.get(rangesFrom.size() - 1);
            assertThat(from).isGreaterThanOrEqualTo(START.plusSeconds(i - 1).toEpochMilli() - 1_000);
        }
        assertThat(woken).hasSize(1_000);
    }

    @Test
    void anotherInstanceBeginsNearWhereThisOneWas() {
        want("c-1", START);
        turn(START.plusSeconds(60), NO_END);
        want("c-2", START.plusSeconds(70));
        rangesFrom.clear();

        timers = new CaseTimers(watched(), nanos::get);
        assertThat(turn(START.plusSeconds(70), NO_END)).isEqualTo(1);
        assertThat(rangesFrom.get(0)).isEqualTo(START.plusSeconds(60).toEpochMilli());
    }

    @Test
    void againstAModelUnderRandomMoves() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        Instant now = START;
        for (int i = 0; i < 5_000; i++) {
            String id = "c-" + random.nextInt(50);
            if (random.nextInt(4) == 0 && wanted.containsKey(id)) {
                timers.move(id, wanted.remove(id), null);
            } else {
                want(id, now.plusMillis(random.nextInt(3_000)));
            }
            now = now.plusMillis(random.nextInt(300));
            if (random.nextInt(20) == 0) {
                timers = new CaseTimers(watched(), nanos::get);
            }
            turn(now, 3_000_000);
            if (random.nextInt(5) == 0) {
                turn(now, NO_END);
                Instant at = now;
                assertThat(wanted.values()).as("seed %d", seed).allMatch(when -> when.isAfter(at));
            }
        }
    }
}
