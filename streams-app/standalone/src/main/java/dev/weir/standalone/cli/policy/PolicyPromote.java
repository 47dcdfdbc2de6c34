package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.gate.levers.LeverLog;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.VersionName;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir policy promote}: a published version comes into force, in shadow, for a share of authors, or for everybody. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a published version in force: for everybody, for a share of authors, or in shadow.",
            "Waits until every instance says that it runs it."
        })
final class PolicyPromote implements Runnable {
    @Parameters(paramLabel = "ID@VERSION", description = "What to put in force.")
    private String name = "";

    @Mixin
    private final Terms terms = new Terms();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        VersionName wanted = VersionName.parse(name);
        terminal.say(cluster.with(log -> promote(log, wanted.id(), wanted.version())));
    }

    private String promote(LeverLog log, String id, String version) {
        Standing standing = Standing.of(log);
        if (standing.set().bundle(id, version).isEmpty()) {
            throw new Refusal(name + " is not published; 'weir policy list' shows what is");
        }
        Activation wanted = terms.activation(version, standing.before(id, version), Instant.now());
        log.write(Audit.event(terms.by(), "policy.activate", name, Audit.details(wanted)));
        return id + ": " + Effect.words(wanted) + ". " + Effect.of(log, Lever.POLICY, id, wanted);
    }
}
