package dev.weir.scoring.text.terms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.ScoringTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a term bank: JSON lines in UTF-8. The first line says what bank it is, {@code {"bank":"id","version":"1","covers":[]}}; every other
 * line is a term, {@code {"entry","value","label","score","languages","wholeWord"}}, of which the last two may be left out.
 * Empty lines and lines that start with {@code #} are passed over. Anything else is refused with its line number.
 */
public final class TermBankFile {
    static final int MAX_ENTRIES = 500_000;
    static final int MAX_VALUE_CHARS = 512;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private TermBankFile() {}

    private record Header(
            String bank, String version, @Nullable Set<String> covers) {}

    private record Line(
            String entry,
            String value,
            String label,
            double score,
            @Nullable Set<String> languages,
            @Nullable Boolean wholeWord) {}

    /** The bank that comes with Weir for testing a deployment. */
    public static TermBank shipped() {
        return resource("shipped.jsonl");
    }

    /** Every bank that comes with Weir. */
    public static List<TermBank> allShipped() {
        return List.of(shipped(), resource("profanity.jsonl"));
    }

    private static TermBank resource(String name) {
        try (InputStream in = TermBankFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException naming the line that cannot be used */
    public static TermBank parse(String name, byte[] content) {
        Header header = null;
        List<TermEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (header == null) {
                    header = header(line);
                } else {
                    entries.add(entry(line, names));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(name + ":" + number + ": " + e.getOriginalMessage());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ":" + number + ": " + e.getMessage());
            }
            if (entries.size() > MAX_ENTRIES) {
                throw new IllegalArgumentException(name + " has more than " + MAX_ENTRIES + " terms");
            }
        }
        if (header == null) {
            throw new IllegalArgumentException(name + ": the first line must be {\"bank\":…,\"version\":…}");
        }
        VersionRef version = new VersionRef(header.bank(), header.version(), ScoringTask.digestOf(content));
        return new TermBank(version, header.covers() == null ? Set.of() : header.covers(), entries);
    }

    private static Header header(String line) throws JsonProcessingException {
        Header header = JSON.readValue(line, Header.class);
        required(header.bank(), "bank");
        required(header.version(), "version");
        return header;
    }

    private static TermEntry entry(String text, Set<String> names) throws JsonProcessingException {
        Line line = JSON.readValue(text, Line.class);
        required(line.entry(), "entry");
        required(line.label(), "label");
        if (required(line.value(), "value").length() > MAX_VALUE_CHARS) {
            throw new IllegalArgumentException("value is longer than " + MAX_VALUE_CHARS + " characters");
        }
        if (!names.add(line.entry())) {
            throw new IllegalArgumentException("entry '" + line.entry() + "' stands twice");
        }
        return new TermEntry(
                line.entry(),
                line.value(),
                line.label(),
                line.score(),
                line.languages() == null ? Set.of() : line.languages(),
                line.wholeWord() == null || line.wholeWord());
    }

    private static String required(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value;
    }
}
