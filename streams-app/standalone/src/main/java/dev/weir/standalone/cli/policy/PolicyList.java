package dev.weir.standalone.cli.policy;

import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.LeverList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir policy list}: what is published, what is to be in force, and what each instance really runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows what is published, what is to be in force, and what each instance really runs.")
final class PolicyList implements Runnable {
    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        LeverList list = cluster.with(PolicyList::list);
        terminal.say(json ? list.json() : list.page());
    }

    private static LeverList list(LeverLog log) {
        LeverList list = new LeverList(Lever.POLICY);
        ShippedPolicy.bundles()
                .forEach(bundle -> list.version(LeverKey.of(bundle.id(), bundle.version()))
                        .put("digest", bundle.digest())
                        .put("publishedBy", "this release"));
        Standing standing = Standing.of(log);
        standing.records()
                .forEach((key, record) -> record.getSource()
                        .ifPresent(source -> list.version(key)
                                .put("digest", source.getDigest())
                                .put("publishedBy", source.getCreatedBy())
                                .put("publishedAt", source.getCreatedAt().toString())));
        standing.set().activations().forEach((id, activation) -> {
            if (standing.activation(id).isPresent()) {
                list.inForce(id, activation);
            } else {
                list.asShipped(id, activation.getVersion());
            }
        });
        list.instances(log.instances().values());
        return list;
    }
}
