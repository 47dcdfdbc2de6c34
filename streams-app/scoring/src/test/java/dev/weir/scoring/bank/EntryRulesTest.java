package dev.weir.scoring.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryRulesTest {
    private static BankEntry.Builder entry(BankEntryKind kind, String value) {
        return BankEntry.newBuilder()
                .setBank("known")
                .setEntry("e")
                .setKind(kind)
                .setValue(value)
                .setLabel("scam")
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH);
    }

    private static String unheeded(BankEntry.Builder entry) {
        assertThat(EntryRules.wrong(entry.build())).as("counts where it stands").isEmpty();
        return EntryRules.unheeded(entry.build()).orElse("");
    }

    @Test
    void languagesAreForTermsAndPatternsAlone() {
        List<String> french = List.of("fr");
        String hash = "0".repeat(63) + "1";
        assertThat(unheeded(entry(BankEntryKind.TERM, "carte").setLanguages(french)))
                .isEmpty();
        assertThat(unheeded(entry(BankEntryKind.PATTERN, "cartes?").setLanguages(french)))
                .isEmpty();
        assertThat(unheeded(entry(BankEntryKind.DOMAIN, "shop.example").setLanguages(french)))
                .contains("languages are for terms and patterns");
        assertThat(unheeded(entry(BankEntryKind.IMAGE_PDQ, hash).setLanguages(french)))
                .contains("languages are for terms and patterns");
    }

    @Test
    void aLanguageThatNoTextIsInIsTold() {
        for (String wrong : List.of("german", "EN", "en-GB", "")) {
            assertThat(unheeded(entry(BankEntryKind.TERM, "carte").setLanguages(List.of("fr", wrong))))
                    .contains("such as en");
        }
    }

    @Test
    void aTermAloneMayStandInsideOfAWord() {
        assertThat(unheeded(entry(BankEntryKind.TERM, "carte").setWholeWord(false)))
                .isEmpty();
        assertThat(unheeded(entry(BankEntryKind.DOMAIN, "shop.example").setWholeWord(false)))
                .contains("wholeWord is for terms");
    }
}
