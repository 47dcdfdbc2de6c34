package dev.weir.standalone.cli.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.EntryRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as one JSON object, in which {@code weir bank list} prints it and {@code weir bank import} reads it. */
final class EntryJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EntryJson() {}

    /** What a line may say; all but the first five may be left out. */
    private record Line(
            String bank,
            String entry,
            BankEntryKind kind,
            String value,
            String label,
            @Nullable Double score,
            @Nullable Boolean quarantine,
            @Nullable List<String> languages,
            @Nullable Boolean wholeWord,
            @Nullable String source,
            @Nullable String expiresAt,
            @Nullable String addedBy,
            @Nullable String addedAt) {}

    static ObjectNode write(BankEntry entry) {
        ObjectNode node = JSON.createObjectNode()
                .put("bank", entry.getBank())
                .put("entry", entry.getEntry())
                .put("kind", entry.getKind().name())
                .put("value", entry.getValue())
                .put("label", entry.getLabel())
                .put("score", entry.getScore())
                .put("quarantine", entry.getQuarantine())
                .put("wholeWord", entry.getWholeWord())
                .put("source", entry.getSource())
                .put("addedBy", entry.getAddedBy())
                .put("addedAt", entry.getAddedAt().toString());
        entry.getLanguages().forEach(node.putArray("languages")::add);
        entry.getExpiresAt().ifPresent(at -> node.put("expiresAt", at.toString()));
        return node;
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static BankEntry read(String json, String addedBy, Instant now) {
        Line line;
        try {
            line = JSON.readValue(json, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        if (line == null
                || line.bank() == null
                || line.entry() == null
                || line.value() == null
                || line.label() == null) {
            throw new IllegalArgumentException("bank, entry, kind, value and label must be there");
        }
        BankEntry entry = BankEntry.newBuilder()
                .setBank(line.bank())
                .setEntry(line.entry())
                .setKind(or(line.kind(), BankEntryKind.UNKNOWN))
                .setValue(line.value())
                .setLabel(line.label())
                .setScore(or(line.score(), 1.0))
                .setQuarantine(or(line.quarantine(), false))
                .setLanguages(or(line.languages(), List.of()))
                .setWholeWord(or(line.wholeWord(), true))
                .setSource(or(line.source(), ""))
                .setAddedBy(addedBy)
                .setAddedAt(now)
                .setExpiresAt(time(line.expiresAt()))
                .build();
        Optional<String> wrong = EntryRules.wrong(entry).or(() -> EntryRules.unheeded(entry));
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(wrong.get());
        }
        return entry;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expiresAt must be a time such as 2026-03-01T12:00:00Z", e);
        }
    }
}
