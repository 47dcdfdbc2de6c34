package dev.weir.scoring.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All entries of all banks at one moment. Immutable. */
public final class BankBook {
    private static final BankBook EMPTY = new BankBook(Map.of());

    private final Map<BankEntryKind, List<BankEntry>> byKind;

    private BankBook(Map<BankEntryKind, List<BankEntry>> byKind) {
        this.byKind = byKind;
    }

    public static BankBook empty() {
        return EMPTY;
    }

    public static BankBook of(Collection<BankEntry> entries) {
        return new BankBook(Map.copyOf(
                entries.stream().collect(Collectors.groupingBy(BankEntry::getKind, Collectors.toUnmodifiableList()))));
    }

    /** Entries of a kind, also those that have ended; who matches looks at the time. */
    public List<BankEntry> entries(BankEntryKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }
}
