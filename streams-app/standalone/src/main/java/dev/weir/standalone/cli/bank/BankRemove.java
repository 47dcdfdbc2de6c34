package dev.weir.standalone.cli.bank;

import dev.weir.contract.BankEntry;
import dev.weir.gate.levers.LeverLog;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank remove}: one entry. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Takes an entry out of a bank and waits until every instance has forgotten it.")
final class BankRemove implements Runnable {
    @Parameters(index = "0", paramLabel = "BANK", description = "Name of the bank.")
    private String bank = "";

    @Parameters(index = "1", paramLabel = "ENTRY", description = "Name of the entry in it.")
    private String entry = "";

    @Option(names = "--dry-run", description = "Only look, and say what would be taken out.")
    private boolean dryRun;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        terminal.say(cluster.with(this::remove));
    }

    private String remove(LeverLog log) {
        String key = bank + "/" + entry;
        BankEntry known = log.bankEntries().get(key);
        if (known == null) {
            throw new Refusal("there is no entry " + key + "; 'weir bank list' shows what is there");
        }
        if (dryRun) {
            return key + " would be taken out: " + EntryJson.write(known);
        }
        Map<String, @Nullable BankEntry> out = new HashMap<>();
        out.put(key, null);
        return key + ": " + BankEffect.of(log, out);
    }
}
