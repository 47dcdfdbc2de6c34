package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.PolicyBundle;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the topic {@code policy.bundles} says, folded over the policies of the release. What is refused changes nothing and is kept with
 * its reason; an activation that waits for its version takes effect when that comes. For one thread.
 */
final class PolicyBook {
    private static final int MAX_REASON_CHARS = 500;

    private final PolicySet baseline;
    private final SortedMap<String, PolicyBundle> records = new TreeMap<>();
    private final SortedMap<String, String> refused = new TreeMap<>();
    private PolicySet set;

    PolicyBook(PolicySet baseline) {
        this.baseline = baseline;
        this.set = baseline;
    }

    PolicySet set() {
        return set;
    }

    /** Reasons by key. */
    SortedMap<String, String> refused() {
        return refused;
    }

    /** What makes this differ from the policies of the release: every version in force, and each activation word for word. */
    List<String> fingerprint() {
        List<String> lines = new ArrayList<>();
        records.forEach((key, record) ->
                record.getActivation().ifPresent(activation -> lines.add("policy " + key + " " + activation)));
        if (!lines.isEmpty()) {
            set.versions().forEach(ref -> lines.add("policy " + ref));
        }
        return lines;
    }

    void refuse(String key, String reason) {
        refused.put(key, reason);
    }

    /** Takes in one record; a tombstone takes back what the key said, and then what is left is put together afresh. */
    void take(String key, @Nullable PolicyBundle record) {
        refused.remove(key);
        if (record == null) {
            if (records.remove(key) != null) {
                startOver();
            }
            return;
        }
        if (!key.equals(expectedKey(record))) {
            refuse(key, "the key is not that of the record");
            return;
        }
        if (apply(key, record)) {
            records.put(key, record);
        }
        retryRefused();
    }

    /**
     * To be called once the topic has been read to where it ended: where what should be in force cannot be, what was before it decides, and
     * not merely what came with the release.
     */
    void settle() {
        for (String key : List.copyOf(refused.keySet())) {
            PolicyBundle record = records.get(key);
            Optional<Activation> fallBack =
                    record == null ? Optional.empty() : record.getActivation().flatMap(PolicyBook::previous);
            if (fallBack.isPresent()) {
                set = set.with(PolicyBundle.newBuilder()
                                .setId(key)
                                .setActivation(fallBack.get())
                                .build())
                        .set();
            }
        }
    }

    private static Optional<Activation> previous(Activation activation) {
        return activation
                .getPrevious()
                .map(version -> Activation.newBuilder()
                        .setVersion(version)
                        .setState(ActivationState.ACTIVE)
                        .setSetBy(activation.getSetBy())
                        .setSetAt(activation.getSetAt())
                        .build());
    }

    /** @return false when a version was refused for good; an activation is always kept, and tried again */
    private boolean apply(String key, PolicyBundle record) {
        PolicySet before = set;
        PolicySet.Change change = before.with(record);
        set = change.set();
        boolean isVersion = record.getSource().isPresent();
        boolean refusedNow = isVersion ? set == before : !change.problems().isEmpty();
        if (refusedNow) {
            refuse(key, reason(change.problems()));
        }
        return !(isVersion && refusedNow);
    }

    private void retryRefused() {
        for (String key : List.copyOf(refused.keySet())) {
            PolicyBundle record = records.get(key);
            if (record != null && record.getActivation().isPresent()) {
                refused.remove(key);
                apply(key, record);
            }
        }
    }

    private void startOver() {
        set = baseline;
        records.keySet().forEach(refused::remove);
        records.forEach((key, record) -> {
            if (record.getSource().isPresent()) {
                apply(key, record);
            }
        });
        records.forEach((key, record) -> {
            if (record.getActivation().isPresent()) {
                apply(key, record);
            }
        });
        settle();
    }

    private static String expectedKey(PolicyBundle record) {
        return record.getSource().isPresent()
                ? LeverKey.of(record.getId(), record.getVersion().orElse(""))
                : record.getId();
    }

    private static String reason(List<Problem> problems) {
        String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return all.length() <= MAX_REASON_CHARS ? all : all.substring(0, MAX_REASON_CHARS) + " …";
    }
}
