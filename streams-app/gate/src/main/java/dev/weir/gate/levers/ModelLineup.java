package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.policy.live.Activations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which version of which model scores for whom at one moment. Authors fall into bands of roll-out buckets; the last band ends with the
 * last bucket.
 */
record ModelLineup(List<Band> bands) {
    static final int BUCKETS = 10_000;

    ModelLineup {
        bands = List.copyOf(bands);
    }

    /**
     * @param live version that decides, by id
     * @param watching version that only shows what it would say, by id
     */
    record Band(int belowBucket, SortedMap<String, String> live, SortedMap<String, String> watching) {
        Band {
            live = Collections.unmodifiableSortedMap(new TreeMap<>(live));
            watching = Collections.unmodifiableSortedMap(new TreeMap<>(watching));
        }
    }

    /** @param inForce activations by id, all of whose versions are ready */
    static ModelLineup of(Map<String, Activation> inForce, Instant at) {
        TreeSet<Integer> ends = new TreeSet<>(List.of(BUCKETS));
        for (Activation activation : inForce.values()) {
            if (activation.getState() == ActivationState.PARTIAL && activation.getShare() > 0) {
                ends.add(activation.getShare());
            }
        }
        List<Band> bands = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            bands.add(band(inForce, from, end, at));
            from = end;
        }
        return new ModelLineup(bands);
    }

    private static Band band(Map<String, Activation> inForce, int from, int end, Instant at) {
        SortedMap<String, String> live = new TreeMap<>();
        SortedMap<String, String> watching = new TreeMap<>();
        inForce.forEach((id, activation) -> {
            Activations.InForce now = Activations.at(activation, from, at);
            now.live().ifPresent(version -> live.put(id, version));
            now.watching().ifPresent(version -> watching.put(id, version));
        });
        return new Band(end, live, watching);
    }
}
