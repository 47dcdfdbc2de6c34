package dev.weir.standalone.cli.model;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.live.Activations;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.Person;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir model rollback}: what was in force before is in force again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Puts back for everybody what was in force before the last promotion. Ends a shadow or a partial roll-out, too.",
            "Where nothing was before, the model is switched off. Waits until every instance says that it did."
        })
final class ModelRollback implements Runnable {
    @Parameters(paramLabel = "ID", description = "Id of the model.")
    private String id = "";

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        terminal.say(cluster.with(this::rollBack));
    }

    private String rollBack(LeverLog log) {
        Activation now = log.models().activations().get(id);
        if (now == null) {
            throw new Refusal("no version of " + id + " was ever promoted; there is nothing to roll back");
        }
        if (now.getPrevious().isEmpty() && now.getState() == ActivationState.OFF) {
            throw new Refusal(id + " is off already; promote the version that you want");
        }
        Activation back = Activations.before(now, Person.name(), Instant.now());
        return id + ": " + Effect.words(back) + ". " + Effect.of(log, Lever.MODEL, id, back);
    }
}
