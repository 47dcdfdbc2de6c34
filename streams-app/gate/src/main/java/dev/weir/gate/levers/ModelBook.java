package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PackSource;
import dev.weir.policy.live.Activations;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the topic {@code model.rollouts} says, folded: versions, what is to be in force, and what was refused. Immutable. The order in
 * which keys come does not matter; of one key the last record counts, but for a version, which never changes once it is known.
 *
 * @param versions packs by {@code id@version}
 * @param activations what is to be in force, by id
 * @param refused reasons by key
 */
public record ModelBook(
        SortedMap<String, PackSource> versions,
        SortedMap<String, Activation> activations,
        SortedMap<String, String> refused) {
    /** Most versions that are kept of all models together. */
    public static final int MAX_VERSIONS = 10_000;

    public static final ModelBook EMPTY = new ModelBook(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public ModelBook {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        activations = Collections.unmodifiableSortedMap(new TreeMap<>(activations));
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** The book with one more record; what is wrong with it is noted and changes nothing else. */
    public ModelBook with(String key, @Nullable ModelRollout record) {
        if (record == null) {
            return without(key);
        }
        Optional<String> wrong = wrong(key, record);
        if (wrong.isPresent()) {
            return refusing(key, wrong.get());
        }
        TreeMap<String, PackSource> packs = new TreeMap<>(versions);
        record.getPack().ifPresent(pack -> packs.put(key, pack));
        TreeMap<String, Activation> active = new TreeMap<>(activations);
        record.getActivation().ifPresent(activation -> active.put(key, activation));
        return new ModelBook(packs, active, refusedBut(key));
    }

    /** The book with a key noted as refused, as when its record cannot be decoded. */
    public ModelBook refusing(String key, String reason) {
        TreeMap<String, String> more = new TreeMap<>(refused);
        more.put(key, reason);
        return new ModelBook(versions, activations, more);
    }

    private ModelBook without(String key) {
        TreeMap<String, PackSource> packs = new TreeMap<>(versions);
        packs.remove(key);
        TreeMap<String, Activation> active = new TreeMap<>(activations);
        active.remove(key);
        return new ModelBook(packs, active, refusedBut(key));
    }

    private TreeMap<String, String> refusedBut(String key) {
        TreeMap<String, String> rest = new TreeMap<>(refused);
        rest.remove(key);
        return rest;
    }

    private Optional<String> wrong(String key, ModelRollout record) {
        if (record.getPack().isPresent() == record.getActivation().isPresent()) {
            return Optional.of("the record must hold either a pack or what is in force");
        }
        if (record.getActivation().isPresent()) {
            return key.equals(record.getId())
                    ? Activations.wrong(record.getActivation().get())
                    : Optional.of("the key is not the id " + record.getId());
        }
        if (!key.equals(LeverKey.of(record.getId(), record.getVersion().orElse("")))) {
            return Optional.of("the key is not the id and version of the record");
        }
        PackSource known = versions.get(key);
        if (known != null && !known.getDigest().equals(record.getPack().get().getDigest())) {
            return Optional.of("this version is known with other bytes, and versions never change");
        }
        return known == null && versions.size() >= MAX_VERSIONS
                ? Optional.of("there are " + MAX_VERSIONS + " versions already")
                : Optional.empty();
    }
}
