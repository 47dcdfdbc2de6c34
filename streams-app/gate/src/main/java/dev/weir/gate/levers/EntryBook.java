package dev.weir.gate.levers;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.BankPattern;
import dev.weir.scoring.bank.EntryRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the topic {@code bank.entries} says, folded. An entry that cannot be used is refused with its reason; what stood under its key
 * before still counts, so that a slip of the pen switches nothing off. For one thread.
 */
final class EntryBook {
    /** Most entries of all banks together. */
    static final int MAX_ENTRIES = 500_000;

    /** Most refused entries that are remembered, and told. */
    static final int MAX_REFUSED = 100;

    private final Map<String, BankEntry> entries = new HashMap<>();
    private final Set<String> patterns = new HashSet<>();
    private final SortedMap<String, String> refused = new TreeMap<>();
    private @Nullable BankBook book = BankBook.empty();

    /** The same object until something changes. */
    BankBook book() {
        BankBook current = book;
        if (current == null) {
            current = BankBook.of(entries.values());
            book = current;
        }
        return current;
    }

    /** Reasons by key. */
    SortedMap<String, String> refused() {
        return refused;
    }

    void refuse(String key, String reason) {
        if (refused.size() < MAX_REFUSED || refused.containsKey(key)) {
            refused.put(key, reason);
        }
    }

    /** Takes in one record; a tombstone takes the entry out. */
    void take(String key, @Nullable BankEntry entry) {
        refused.remove(key);
        if (entry == null) {
            patterns.remove(key);
            if (entries.remove(key) != null) {
                book = null;
            }
            return;
        }
        Optional<String> wrong = wrong(key, entry);
        if (wrong.isPresent()) {
            refuse(key, wrong.get());
            return;
        }
        if (entry.getKind() == BankEntryKind.PATTERN) {
            patterns.add(key);
        } else {
            patterns.remove(key);
        }
        if (!entry.equals(entries.put(key, entry))) {
            book = null;
        }
    }

    private Optional<String> wrong(String key, BankEntry entry) {
        if (!key.equals(EntryRules.key(entry))) {
            return Optional.of("the key is not that of the record");
        }
        if (entries.size() >= MAX_ENTRIES && !entries.containsKey(key)) {
            return Optional.of("there are " + MAX_ENTRIES + " entries already");
        }
        boolean oneMorePattern = entry.getKind() == BankEntryKind.PATTERN && !patterns.contains(key);
        if (oneMorePattern && patterns.size() >= BankPattern.MAX_PATTERNS) {
            return Optional.of("there are " + BankPattern.MAX_PATTERNS + " patterns already");
        }
        return EntryRules.wrong(entry);
    }
}
