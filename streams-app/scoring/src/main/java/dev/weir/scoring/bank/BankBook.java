package dev.weir.scoring.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.VersionRef;
import dev.weir.contract.digest.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All entries of all banks at one moment. Immutable. */
public final class BankBook {
    private static final BankBook EMPTY = new BankBook(Map.of(), List.of());
    private static final int VERSION_HEX_DIGITS = 12;

    private final Map<BankEntryKind, List<BankEntry>> byKind;
    private final List<VersionRef> versions;
    private final Map<String, List<BankEntry>> byDigest;

    private BankBook(Map<BankEntryKind, List<BankEntry>> byKind, List<VersionRef> versions) {
        this.byKind = byKind;
        this.versions = versions;
        this.byDigest = Map.copyOf(byKind.getOrDefault(BankEntryKind.DIGEST, List.of()).stream()
                .collect(Collectors.groupingBy(BankEntry::getValue, Collectors.toUnmodifiableList())));
    }

    public static BankBook empty() {
        return EMPTY;
    }

    public static BankBook of(Collection<BankEntry> entries) {
        Map<BankEntryKind, List<BankEntry>> byKind = Map.copyOf(
                entries.stream().collect(Collectors.groupingBy(BankEntry::getKind, Collectors.toUnmodifiableList())));
        Map<String, List<BankEntry>> byBank =
                entries.stream().collect(Collectors.groupingBy(BankEntry::getBank, TreeMap::new, Collectors.toList()));
        List<VersionRef> versions = new ArrayList<>();
        byBank.forEach((bank, its) -> versions.add(version(bank, its)));
        return new BankBook(byKind, List.copyOf(versions));
    }

    /** The same wherever the same entries are known, in whatever order they came. */
    private static VersionRef version(String bank, List<BankEntry> entries) {
        String all = entries.stream()
                .sorted(Comparator.comparing(BankEntry::getEntry))
                .map(BankEntry::toString)
                .collect(Collectors.joining("\n"));
        String digest = Sha256.of(all);
        String hex = digest.substring(Sha256.PREFIX.length(), Sha256.PREFIX.length() + VERSION_HEX_DIGITS);
        return new VersionRef(bank, hex, digest);
    }

    /** Every bank by name; its version follows from its entries alone. */
    public List<VersionRef> versions() {
        return versions;
    }

    /** Entries of a kind, also those that have ended; who matches looks at the time. */
    public List<BankEntry> entries(BankEntryKind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Entries for exactly these bytes that count at a time. */
    public List<BankEntry> withDigest(String digest, Instant now) {
        List<BankEntry> known = byDigest.getOrDefault(digest, List.of());
        return known.isEmpty()
                ? known
                : known.stream()
                        .filter(entry -> entry.getExpiresAt().map(now::isBefore).orElse(true))
                        .toList();
    }
}
