package dev.weir.gate.levers;

import dev.weir.contract.VersionRef;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.text.BankTextScorer;
import java.time.Instant;
import java.util.List;

/**
 * The banks at one moment, and what looks texts up in them.
 *
 * @param texts one scorer, or none where no entry is about text
 * @param until when an entry ends and the scorer must be made anew
 */
record LiveBanks(BankBook book, List<Scorer> texts, Instant until) {
    static final LiveBanks NONE = new LiveBanks(BankBook.empty(), List.of(), Instant.MAX);

    static LiveBanks of(BankBook book, Instant now) {
        List<Scorer> texts =
                BankTextScorer.of(book, now).<List<Scorer>>map(List::of).orElse(List.of());
        return new LiveBanks(book, texts, BankTextScorer.nextEnd(book, now).orElse(Instant.MAX));
    }

    boolean isRight(BankBook newest, Instant now) {
        return book == newest && now.isBefore(until);
    }

    /** What makes this differ from no banks at all; empty where there are none. */
    List<String> fingerprint() {
        return book.versions().stream().map(LiveBanks::line).toList();
    }

    private static String line(VersionRef bank) {
        return "bank " + bank.getId() + "@" + bank.getVersion();
    }
}
