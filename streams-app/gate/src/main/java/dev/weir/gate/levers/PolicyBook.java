package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.PolicyBundle;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.PublishedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the topic {@code policy.bundles} says, folded over the policies of the release. What is refused changes nothing and is kept with
 * its reason; an activation that waits for its version takes effect when that comes. For one thread.
 *
 * <p>Until {@link #settle} it only gathers: a long topic is put together once, and to the same whether it was compacted or not.
 */
final class PolicyBook {
    private static final int MAX_REASON_CHARS = 500;

    private final PolicySet baseline;
    private final SortedMap<String, Bundle> versions = new TreeMap<>();
    private final SortedMap<String, Activation> activations = new TreeMap<>();
    /** Why the last record of a key is of no use; what the key said before still counts. */
    private final SortedMap<String, String> useless = new TreeMap<>();
    /** Why an activation has not taken effect. It is tried again with every record. */
    private final SortedMap<String, String> waiting = new TreeMap<>();

    private PolicySet set;
    private boolean settled;

    PolicyBook(PolicySet baseline) {
        this.baseline = baseline;
        this.set = baseline;
    }

    PolicySet set() {
        return set;
    }

    /** Reasons by key. */
    SortedMap<String, String> refused() {
        SortedMap<String, String> all = new TreeMap<>(waiting);
        all.putAll(useless);
        return all;
    }

    /** What makes this differ from the policies of the release: every version in force, and each activation word for word. */
    List<String> fingerprint() {
        List<String> lines = new ArrayList<>();
        activations.forEach((id, activation) -> lines.add("policy " + id + " " + activation));
        if (!lines.isEmpty()) {
            set.versions().forEach(ref -> lines.add("policy " + ref));
        }
        return lines;
    }

    void refuse(String key, String reason) {
        useless.put(key, reason);
    }

    /** Takes in one record; a tombstone takes back what the key said, and then what is left is put together afresh. */
    void take(String key, @Nullable PolicyBundle record) {
        useless.remove(key);
        if (record == null) {
            waiting.remove(key);
            boolean known = versions.remove(key) != null;
            known |= activations.remove(key) != null;
            if (known && settled) {
                putTogether();
            }
        } else if (!key.equals(expectedKey(record))) {
            refuse(key, "the key is not that of the record");
        } else if (record.getSource().isPresent()) {
            takeVersion(key, record);
        } else if (record.getActivation().isPresent()) {
            activations.put(key, record.getActivation().get());
            if (settled) {
                putInForce(Map.of(key, record.getActivation().get()));
                retry();
            }
        } else {
            refuse(key, "the record holds neither a version nor what is in force");
        }
    }

    /** The first text of a version stays, however many come under its name. */
    private void takeVersion(String key, PolicyBundle record) {
        Checked<Bundle> read = PublishedVersion.read(record);
        if (!(read instanceof Checked.Sound<Bundle> sound)) {
            refuse(key, reason(read.problems()));
            return;
        }
        Bundle bundle = sound.value();
        Bundle known = versions.get(key);
        if (known != null && !known.equals(bundle)) {
            refuse(key, "this version is there and reads otherwise; give it a new version");
            return;
        }
        versions.put(key, bundle);
        if (settled) {
            takeVersions(List.of(bundle));
            retry();
        }
    }

    /** To be called once the topic has been read to where it ended, and before what is in force is asked for. */
    void settle() {
        settled = true;
        putTogether();
    }

    private void putTogether() {
        set = baseline;
        waiting.clear();
        takeVersions(List.copyOf(versions.values()));
        putInForce(activations);
        fallBack();
    }

    private void takeVersions(List<Bundle> bundles) {
        PolicySet.Change change = set.withVersions(bundles);
        set = change.set();
        for (Problem problem : change.problems()) {
            refuse(problem.file(), reason(List.of(problem)));
            versions.remove(problem.file());
        }
    }

    private void putInForce(Map<String, Activation> wanted) {
        PolicySet.Change change = set.withActivations(wanted);
        set = change.set();
        wanted.forEach((id, activation) -> {
            if (activation.equals(set.activations().get(id))) {
                waiting.remove(id);
            } else {
                waiting.put(id, reason(set.problemsOf(id, activation)));
            }
        });
    }

    /** Where what should be in force cannot be, what was before it decides, and not merely what came with the release. */
    private void fallBack() {
        for (String id : waiting.keySet()) {
            Optional<Activation> before =
                    Optional.ofNullable(activations.get(id)).flatMap(PolicyBook::previous);
            if (before.isPresent()) {
                set = set.withActivations(Map.of(id, before.get())).set();
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

    private void retry() {
        for (String id : List.copyOf(waiting.keySet())) {
            Activation wanted = activations.get(id);
            if (wanted != null) {
                putInForce(Map.of(id, wanted));
            }
        }
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
