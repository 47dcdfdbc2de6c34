package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.VersionRef;
import dev.weir.gate.levers.LeverLog;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.BankPattern;
import dev.weir.standalone.cli.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes entries, and waits until every live instance that looks banks up says that it has them. */
final class BankEffect {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ALIVE_WITHIN = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 200;

    private BankEffect() {}

    /**
     * @param changes entries by key; null takes one out
     * @return what came of it, for a person
     */
    static String of(LeverLog log, Map<String, @Nullable BankEntry> changes) {
        if (changes.values().stream().anyMatch(BankEffect::isPattern)) {
            refuseTooManyPatterns(log.bankEntries(), changes);
        }
        log.write(changes);
        SortedMap<String, BankEntry> all = log.bankEntries();
        Set<String> banks = changes.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toSet());
        List<VersionRef> wanted = BankBook.of(all.values()).versions().stream()
                .filter(version -> banks.contains(version.getId()))
                .toList();
        List<String> behind = List.of();
        for (Instant giveUp = Instant.now().plus(PATIENCE); Instant.now().isBefore(giveUp); sleep()) {
            List<InstanceStatus> alive = alive(log);
            if (alive.isEmpty()) {
                return "No instance runs at present; it counts when one starts.";
            }
            behind = alive.stream()
                    .filter(status -> !has(status, banks, wanted))
                    .map(InstanceStatus::getInstance)
                    .toList();
            if (behind.isEmpty()) {
                return "In effect on " + alive.size() + (alive.size() == 1 ? " instance." : " instances.");
            }
        }
        throw new Refusal("written, but not in effect within " + PATIENCE.toSeconds() + " s on "
                + String.join(", ", behind) + "; somebody else may have changed the bank meanwhile");
    }

    /** Every instance would refuse it; who gives the command is told at once. */
    private static void refuseTooManyPatterns(
            SortedMap<String, BankEntry> before, Map<String, @Nullable BankEntry> changes) {
        SortedMap<String, @Nullable BankEntry> after = new TreeMap<>(before);
        after.putAll(changes);
        long patterns = after.values().stream().filter(BankEffect::isPattern).count();
        if (patterns > BankPattern.MAX_PATTERNS) {
            throw new Refusal("there would be " + patterns + " patterns, and " + BankPattern.MAX_PATTERNS
                    + " are allowed in all banks together; nothing was written");
        }
    }

    private static boolean isPattern(@Nullable BankEntry entry) {
        return entry != null && entry.getKind() == BankEntryKind.PATTERN;
    }

    private static List<InstanceStatus> alive(LeverLog log) {
        Instant oldest = Instant.now().minus(ALIVE_WITHIN);
        return log.instances().values().stream()
                .filter(status ->
                        (status.getRole().equals("gate") || status.getRole().startsWith("lane-"))
                                && !status.getState().equals("STOPPING")
                                && status.getReportedAt().isAfter(oldest))
                .toList();
    }

    private static boolean has(InstanceStatus status, Set<String> banks, List<VersionRef> wanted) {
        List<VersionRef> known = status.getBanks().stream()
                .filter(bank -> banks.contains(bank.getId()))
                .toList();
        return known.containsAll(wanted) && known.size() == wanted.size();
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }
}
