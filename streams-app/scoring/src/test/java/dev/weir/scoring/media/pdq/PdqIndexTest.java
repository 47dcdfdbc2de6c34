package dev.weir.scoring.media.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PdqIndexTest {
    @Test
    void whatIsNearIsFoundAndNothingElse() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        System.out.println("PdqIndexTest seed " + seed);
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 500, 5_000}) {
            List<PdqHash> hashes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                hashes.add(random(random));
            }
            PdqIndex index = PdqIndex.of(hashes);
            for (int i = 0; i < 200 && size > 0; i++) {
                PdqHash asked = flipped(hashes.get(random.nextInt(size)), random.nextInt(40), random);
                assertThat(found(index, asked)).isEqualTo(compared(hashes, asked));
            }
            assertThat(found(index, random(random))).isEmpty();
        }
    }

    private static TreeSet<Integer> found(PdqIndex index, PdqHash hash) {
        TreeSet<Integer> places = new TreeSet<>();
        index.near(hash, match -> places.add(match.place()));
        return places;
    }

    private static TreeSet<Integer> compared(List<PdqHash> hashes, PdqHash asked) {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < hashes.size(); i++) {
            if (hashes.get(i).distance(asked) <= PdqIndex.MAX_DISTANCE) {
                places.add(i);
            }
        }
        return places;
    }

    private static PdqHash random(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** The same with this many bits, not all of them distinct, turned. */
    private static PdqHash flipped(PdqHash hash, int bits, Random random) {
        long[] words = {hash.a(), hash.b(), hash.c(), hash.d()};
        for (int i = 0; i < bits; i++) {
            words[random.nextInt(4)] ^= 1L << random.nextInt(64);
        }
        return new PdqHash(words[0], words[1], words[2], words[3]);
    }
}
