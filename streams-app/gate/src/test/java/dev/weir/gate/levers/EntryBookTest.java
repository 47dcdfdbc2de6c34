package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.BankPattern;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryBookTest {
    private final EntryBook book = new EntryBook();

    private static BankEntry entry(String name, BankEntryKind kind, String value) {
        return BankEntry.newBuilder()
                .setBank("known")
                .setEntry(name)
                .setKind(kind)
                .setValue(value)
                .setLabel("scam")
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void takesEntriesInAndOut() {
        book.take("known/a", entry("a", BankEntryKind.TERM, "one"));
        book.take("known/b", entry("b", BankEntryKind.DOMAIN, "shop.example"));
        BankBook both = book.book();
        assertThat(both.entries(BankEntryKind.TERM)).hasSize(1);
        assertThat(both.entries(BankEntryKind.DOMAIN)).hasSize(1);

        book.take("known/a", null);

        assertThat(book.book().entries(BankEntryKind.TERM)).isEmpty();
        assertThat(both.entries(BankEntryKind.TERM))
                .as("a snapshot stays what it was")
                .hasSize(1);
    }

    @Test
    void isTheSameObjectWhileNothingChanges() {
        book.take("known/a", entry("a", BankEntryKind.TERM, "one"));
        BankBook first = book.book();

        book.take("known/a", entry("a", BankEntryKind.TERM, "one"));
        book.take("known/none", null);

        assertThat(book.book()).isSameAs(first);
    }

    @Test
    void theVersionFollowsFromTheEntriesAlone() {
        EntryBook other = new EntryBook();
        book.take("known/a", entry("a", BankEntryKind.TERM, "one"));
        book.take("known/b", entry("b", BankEntryKind.TERM, "two"));
        other.take("known/b", entry("b", BankEntryKind.TERM, "two"));
        other.take("known/a", entry("a", BankEntryKind.TERM, "one"));
        assertThat(other.book().versions()).isEqualTo(book.book().versions());

        other.take("known/a", entry("a", BankEntryKind.TERM, "another"));

        assertThat(other.book().versions()).isNotEqualTo(book.book().versions());
    }

    @Test
    void whatCannotBeUsedIsRefusedAndWhatStoodThereStillCounts() {
        book.take("known/a", entry("a", BankEntryKind.DOMAIN, "shop.example"));

        book.take("known/a", entry("a", BankEntryKind.DOMAIN, "Not A Domain"));
        book.take("known/c", entry("c", BankEntryKind.DIGEST, "sha256:short"));
        book.take("known/d", entry("e", BankEntryKind.TERM, "one"));
        book.take("known/f", entry("f", BankEntryKind.PATTERN, ".*"));

        assertThat(book.book().entries(BankEntryKind.DOMAIN)).hasSize(1);
        assertThat(book.refused()).containsOnlyKeys("known/a", "known/c", "known/d", "known/f");
        assertThat(book.refused().get("known/d")).isEqualTo("the key is not that of the record");

        book.take("known/a", entry("a", BankEntryKind.DOMAIN, "other.example"));

        assertThat(book.refused()).doesNotContainKey("known/a");
    }

    @Test
    void remembersOnlySoManyRefusals() {
        for (int i = 0; i < 2 * EntryBook.MAX_REFUSED; i++) {
            book.refuse("known/" + i, "wrong");
        }

        assertThat(book.refused()).hasSize(EntryBook.MAX_REFUSED);
    }

    @Test
    void takesAsManyPatternsAsTextsCanBeSearchedFor() {
        for (int i = 0; i <= BankPattern.MAX_PATTERNS; i++) {
            book.take("known/" + i, entry("" + i, BankEntryKind.PATTERN, "x{1,3}y" + i));
        }
        assertThat(book.book().entries(BankEntryKind.PATTERN)).hasSize(BankPattern.MAX_PATTERNS);
        assertThat(book.refused().values()).containsExactly("there are 50 patterns already");

        book.take("known/0", entry("0", BankEntryKind.PATTERN, "another"));
        assertThat(book.refused()).as("in the place of another").hasSize(1);
        book.take("known/1", null);
        book.take("known/50", entry("50", BankEntryKind.PATTERN, "one more"));

        assertThat(book.refused()).isEmpty();
        assertThat(book.book().entries(BankEntryKind.PATTERN)).hasSize(BankPattern.MAX_PATTERNS);
    }
}
