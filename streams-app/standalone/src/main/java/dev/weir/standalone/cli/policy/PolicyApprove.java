package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy approve}: a second pair of eyes on what is in force. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Says that somebody else than the one who set it has looked at what is in force.",
            "An emergency then no longer ends by itself."
        })
final class PolicyApprove implements Runnable {
    @Parameters(paramLabel = "ID", description = "Id of the policy.")
    private String id = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who approves. Default: the user of this machine.")
    private String by = Person.name();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        terminal.say(cluster.with(this::approve));
    }

    private String approve(LeverLog log) {
        Activation now = Standing.of(log)
                .activation(id)
                .orElseThrow(() ->
                        new Refusal("no version of " + id + " was ever put in force; there is nothing to approve"));
        if (now.getApprovedBy().isPresent()) {
            throw new Refusal(now.getApprovedBy().get() + " has approved it already");
        }
        if (now.getEndsAt().map(end -> !Instant.now().isBefore(end)).orElse(false)) {
            throw new Refusal("it ended at " + now.getEndsAt().get() + "; promote it again");
        }
        Activation.Builder approved = Activation.newBuilder(now).setApprovedBy(by);
        if (now.getEmergency()) {
            approved.setEndsAt(null);
        }
        Activation wanted = approved.build();
        Activations.wrong(wanted).ifPresent(wrong -> {
            throw new Refusal(wrong);
        });
        log.write(Audit.event(by, "policy.approve", LeverKey.of(id, now.getVersion()), Audit.details(wanted)));
        return id + ": " + Effect.words(wanted) + ", approved by " + by + ". "
                + Effect.of(log, Lever.POLICY, id, wanted);
    }
}
