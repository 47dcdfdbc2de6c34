package dev.weir.scoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.text.view.TextView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackSlotTest {
    @TempDir
    Path folder;

    @Test
    void anOldPackLivesUntilItsLastBatchIsDone() throws Exception {
        ModelPack first = pack("1");
        ModelPack second = pack("2");
        PackSlot slot = new PackSlot(first);
        PackSlot.Lease running = slot.acquire();

        slot.put(second);

        assertThat(first.isFreed()).isFalse();
        assertThat(running.pack().text().read(List.of(text("buy")))).hasSize(1);
        running.close();
        assertThat(first.isFreed()).isTrue();
        try (PackSlot.Lease next = slot.acquire()) {
            assertThat(next.pack().version().getVersion()).isEqualTo("2");
        }
        slot.close();
        assertThat(second.isFreed()).isTrue();
        assertThatThrownBy(slot::acquire).hasMessage("the slot is closed");
    }

    @Test
    void noBatchIsMissedWhilePacksAreSwapped() throws Exception {
        PackSlot slot = new PackSlot(pack("0"));
        AtomicBoolean stop = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 3; worker++) {
            workers.add(pool.submit(() -> {
                int batches = 0;
                while (!stop.get()) {
                    try (PackSlot.Lease lease = slot.acquire()) {
                        assertThat(lease.pack()
                                        .text()
                                        .read(List.of(text("buy")))
                                        .get(0)
                                        .probability(2))
                                .isGreaterThan(.5);
                        seen.add(lease.pack().version().getVersion());
                        batches++;
                    }
                }
                return batches;
            }));
        }
        for (int version = 1; version <= 20; version++) {
            String name = Integer.toString(version);
            slot.put(pack(name));
            while (!seen.contains(name) && workers.stream().noneMatch(Future::isDone)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        stop.set(true);
        int batches = 0;
        for (Future<Integer> worker : workers) {
            batches += worker.get();
        }
        pool.shutdown();
        slot.close();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(20);
        assertThat(batches).isGreaterThanOrEqualTo(seen.size());
    }

    private ModelPack pack(String version) throws Exception {
        return ModelPack.load(PackFixture.hashed(folder.resolve(version), version));
    }

    private static TextInput text(String text) {
        return new TextInput(TextView.of(text), null);
    }
}
