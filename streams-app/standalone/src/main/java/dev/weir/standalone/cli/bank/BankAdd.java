package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.scoring.bank.EntryRules;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Person;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank add}: one entry. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Puts an entry into a bank, or another in its place, and waits until every instance has it.")
final class BankAdd implements Runnable {
    @Parameters(index = "0", paramLabel = "BANK", description = "Name of the bank.")
    private String bank = "";

    @Parameters(index = "1", paramLabel = "ENTRY", description = "Name of the entry in it; stands in evidence.")
    private String entry = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "TERM, PATTERN, DOMAIN, DIGEST or IMAGE_PDQ.")
    private BankEntryKind kind = BankEntryKind.UNKNOWN;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** Where the value comes from. */
    static final class Source {
        @Option(
                names = "--value",
                paramLabel = "V",
                description = "The term, the pattern (RE2), the domain, or the hash in hex.")
        @Nullable
        private String value;

        @Option(names = "--file", paramLabel = "F", description = "Take the digest, or the hash, of this file.")
        @Nullable
        private Path file;
    }

    @Option(names = "--label", required = true, paramLabel = "L", description = "Label of the taxonomy.")
    private String label = "";

    @Option(
            names = "--score",
            paramLabel = "P",
            defaultValue = "1.0",
            description = "How sure a match is, above 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double score = 1.0;

    @Option(names = "--quarantine", description = "A match is for nobody's eyes.")
    private boolean quarantine;

    @Option(
            names = "--language",
            paramLabel = "L",
            description = "Count only in texts of this language, such as en; may be given again.")
    private List<String> languages = new ArrayList<>();

    @Option(names = "--part-of-word", description = "A term counts inside of words, too.")
    private boolean partOfWord;

    @Option(names = "--source", paramLabel = "S", defaultValue = "", description = "Where it came from.")
    private String origin = "";

    @Option(names = "--expires", paramLabel = "TIME", description = "When it ends, such as 2026-03-01T12:00:00Z.")
    @Nullable
    private Instant expires;

    @Option(names = "--dry-run", description = "Only check, and print what would be written.")
    private boolean dryRun;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        BankEntry written = entry();
        EntryRules.wrong(written).or(() -> EntryRules.unheeded(written)).ifPresent(wrong -> {
            throw new Refusal(wrong);
        });
        String key = EntryRules.key(written);
        terminal.say(
                dryRun
                        ? key + " would be " + EntryJson.write(written)
                        : key + ": " + cluster.with(log -> BankEffect.of(log, Map.of(key, written))));
    }

    private BankEntry entry() {
        String value = source.file != null ? EntryValue.of(source.file, kind) : String.valueOf(source.value);
        return BankEntry.newBuilder()
                .setBank(bank)
                .setEntry(entry)
                .setKind(kind)
                .setValue(value)
                .setLabel(label)
                .setScore(score)
                .setQuarantine(quarantine)
                .setLanguages(languages)
                .setWholeWord(!partOfWord)
                .setSource(origin)
                .setAddedBy(Person.name())
                .setAddedAt(Instant.now())
                .setExpiresAt(expires)
                .build();
    }
}
