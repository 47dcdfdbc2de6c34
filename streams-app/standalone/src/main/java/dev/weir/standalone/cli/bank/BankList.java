package dev.weir.standalone.cli.bank;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.BankEntry;
import dev.weir.gate.levers.LeverLog;
import dev.weir.scoring.bank.BankBook;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank list}: what is in the banks. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Shows what is in the banks, or in one of them.")
final class BankList implements Runnable {
    @Parameters(arity = "0..1", paramLabel = "BANK", defaultValue = "", description = "Only this bank.")
    private String bank = "";

    @Option(names = "--json", description = "Print as JSON; 'weir bank import' reads the entries, one a line.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        ObjectNode list = cluster.with(this::list);
        terminal.say(json ? list.toPrettyString() : lines(list));
    }

    private ObjectNode list(LeverLog log) {
        Collection<BankEntry> entries = log.bankEntries().values().stream()
                .filter(entry -> bank.isEmpty() || entry.getBank().equals(bank))
                .toList();
        ObjectNode list = new ObjectMapper().createObjectNode();
        ArrayNode banks = list.putArray("banks");
        BankBook.of(entries)
                .versions()
                .forEach(version -> banks.addObject().put("id", version.getId()).put("version", version.getVersion()));
        ArrayNode all = list.putArray("entries");
        entries.forEach(entry -> all.add(EntryJson.write(entry)));
        return list;
    }

    private static String lines(ObjectNode list) {
        StringBuilder lines = new StringBuilder();
        list.path("banks")
                .forEach(bank -> lines.append(bank.path("id").asText())
                        .append("  version ")
                        .append(bank.path("version").asText())
                        .append('\n'));
        list.path("entries")
                .forEach(entry -> lines.append(String.format(
                        Locale.ROOT,
                        "  %-32s %-10s %-16s %.2f  by %s%n",
                        entry.path("bank").asText() + "/" + entry.path("entry").asText(),
                        entry.path("kind").asText(),
                        entry.path("label").asText(),
                        entry.path("score").asDouble(),
                        entry.path("addedBy").asText())));
        return lines.length() == 0 ? "no entries" : lines.toString().stripTrailing();
    }
}
