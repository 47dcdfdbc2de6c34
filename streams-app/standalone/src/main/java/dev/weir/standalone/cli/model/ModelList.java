package dev.weir.standalone.cli.model;

import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.ModelBook;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.LeverList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir model list}: what is published, what is to be in force, and what each instance really runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what is published, what is to be in force, and what each instance really runs.")
final class ModelList implements Runnable {
    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        LeverList list = cluster.with(ModelList::list);
        terminal.say(json ? list.json() : list.page());
    }

    private static LeverList list(LeverLog log) {
        LeverList list = new LeverList(Lever.MODEL);
        ModelBook book = log.models();
        ShippedModel shipped = ShippedModel.read();
        if (!book.versions().containsKey(shipped.name())) {
            list.version(shipped.name()).put("publishedBy", "this release");
        }
        book.versions()
                .forEach((name, pack) -> list.version(name)
                        .put("digest", pack.getDigest())
                        .put("uri", pack.getUri())
                        .put("publishedBy", pack.getCreatedBy())
                        .put("publishedAt", pack.getCreatedAt().toString()));
        if (!book.activations().containsKey(shipped.id())) {
            list.asShipped(shipped.id(), shipped.version());
        }
        book.activations().forEach(list::inForce);
        list.instances(log.instances().values());
        return list;
    }
}
