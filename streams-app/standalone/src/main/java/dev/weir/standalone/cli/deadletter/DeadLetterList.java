package dev.weir.standalone.cli.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.levers.Cluster;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir deadletter list}: what was set aside, without any content. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists what was set aside, the newest last: place, time of sending, reason, origin, key and size; never the content.")
final class DeadLetterList implements Callable<Integer> {
    @Mixin
    private final LetterFilter filter = new LetterFilter();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LetterLog.Found found = cluster.reach(reach -> {
            try (LetterLog log = LetterLog.open(reach)) {
                return log.letters(filter);
            }
        });
        if (json) {
            out.println(json(found).toPrettyString());
        } else {
            found.newest().forEach(letter -> out.println(letter.words()));
            out.println(
                    found.matching() == 0
                            ? "no dead letters"
                            : found.newest().size() + " of " + found.matching() + " dead letters");
        }
        out.flush();
        return 0;
    }

    private static ObjectNode json(LetterLog.Found found) {
        ObjectNode list = new ObjectMapper().createObjectNode().put("matching", found.matching());
        ArrayNode letters = list.putArray("letters");
        found.newest().forEach(letter -> letter.write(letters.addObject()));
        return list;
    }
}
