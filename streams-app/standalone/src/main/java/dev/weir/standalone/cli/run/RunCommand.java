package dev.weir.standalone.cli.run;

import dev.weir.standalone.Deployment;
import dev.weir.standalone.ShippedLevers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir run}: one part of Weir, until Ctrl-C, against brokers and a registry that run elsewhere. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one part of Weir in this process, against brokers and a registry that run elsewhere.",
            "Start as many of each as you like: they share the work by their application id."
        },
        synopsisSubcommandLabel = "PART",
        subcommands = {RunCommand.Gate.class, RunCommand.Lane.class, RunCommand.Gateway.class})
public final class RunCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "gate", mixinStandardHelpOptions = true, description = "Judges content and remembers cases.")
    static final class Gate implements Callable<Integer> {
        @Mixin
        private final RunOptions options = new RunOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return options.untilStopped(spec, "gate", plan -> Deployment.gate(plan, ShippedLevers.baseline()));
        }
    }

    @Command(
            name = "lane",
            mixinStandardHelpOptions = true,
            description = "Looks at media of one kind: image, audio or video.")
    static final class Lane implements Callable<Integer> {
        @Parameters(paramLabel = "LANE", description = "image, audio or video.")
        private String lane = "";

        @Mixin
        private final RunOptions options = new RunOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return options.untilStopped(
                    spec, "lane " + lane, plan -> Deployment.lane(plan, lane, ShippedLevers.baseline()));
        }
    }

    @Command(name = "gateway", mixinStandardHelpOptions = true, description = "HTTP in front of the topics.")
    static final class Gateway implements Callable<Integer> {
        @Mixin
        private final RunOptions options = new RunOptions();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return options.untilStopped(spec, "gateway", Deployment::gateway);
        }
    }
}
