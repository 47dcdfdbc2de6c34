package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.live.Activations;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy rollback}: what was in force before is in force again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Puts back for everybody what was in force before. Ends a shadow or a partial roll-out, too.",
            "A policy of your own that was not in force before is switched off; one of the release never is.",
            "Waits until every instance says that it did."
        })
final class PolicyRollback implements Runnable {
    @Parameters(paramLabel = "ID", description = "Id of the policy.")
    private String id = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who does this. Default: the user of this machine.")
    private String by = Person.name();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        terminal.say(cluster.with(this::rollBack));
    }

    private String rollBack(LeverLog log) {
        Standing standing = Standing.of(log);
        Activation now = standing.activation(id)
                .orElseThrow(() ->
                        new Refusal("no version of " + id + " was ever put in force; there is nothing to roll back"));
        if (now.getPrevious().isEmpty() && (now.getState() == ActivationState.OFF || Standing.isShipped(id))) {
            throw new Refusal(id + ": " + Effect.words(now)
                    + ", and nothing stands before it; promote the version that you want");
        }
        Activation back = Activations.before(now, by, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        log.write(Audit.event(by, "policy.rollback", LeverKey.of(id, now.getVersion()), Audit.details(back)));
        return id + ": " + Effect.words(back) + ". " + Effect.of(log, Lever.POLICY, id, back);
    }
}
