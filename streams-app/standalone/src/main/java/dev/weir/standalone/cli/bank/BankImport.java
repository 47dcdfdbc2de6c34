package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.scoring.bank.EntryRules;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.Unread;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank import}: many entries at once; all of them, or none where a line is wrong. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Puts every entry of a file into its bank; where one line is wrong, nothing is written.",
            "The file is JSON lines with bank, entry, kind, value and label, and what else 'weir bank list --json' shows."
        })
final class BankImport implements Runnable {
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_LINE_CHARS = 65_536;

    @Parameters(
            paramLabel = "FILE",
            description = "JSON lines; empty ones and those that begin with # are passed over.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only check, and say how many entries would be written.")
    private boolean dryRun;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        Map<String, @Nullable BankEntry> entries = read();
        terminal.say(entries.size() + " entries"
                + (dryRun ? " would be written" : ": " + cluster.with(log -> BankEffect.of(log, entries))));
    }

    private Map<String, @Nullable BankEntry> read() {
        Map<String, @Nullable BankEntry> entries = new LinkedHashMap<>();
        Instant now = Instant.now();
        int number = 0;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.length() > MAX_LINE_CHARS || entries.size() >= MAX_ENTRIES) {
                    throw new Refusal("line " + number + ": more than " + MAX_LINE_CHARS + " characters in a line or "
                            + MAX_ENTRIES + " entries in a file");
                }
                BankEntry entry = EntryJson.read(line, Person.name(), now);
                entries.put(EntryRules.key(entry), entry);
            }
        } catch (IOException e) {
            throw new Refusal("the entries at " + file + " cannot be read" + Unread.why(e), e);
        } catch (IllegalArgumentException e) {
            throw new Refusal("line " + number + ": " + e.getMessage(), e);
        }
        if (entries.isEmpty()) {
            throw new Refusal("there is no entry in " + file);
        }
        return entries;
    }
}
