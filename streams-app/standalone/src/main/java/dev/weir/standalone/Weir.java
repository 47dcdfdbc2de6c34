package dev.weir.standalone;

import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.WrongUse;
import dev.weir.standalone.cli.bank.BankCommand;
import dev.weir.standalone.cli.bench.BenchCommand;
import dev.weir.standalone.cli.deadletter.DeadLetterCommand;
import dev.weir.standalone.cli.evaluate.EvaluateCommand;
import dev.weir.standalone.cli.flink.FlinkCommand;
import dev.weir.standalone.cli.model.ModelCommand;
import dev.weir.standalone.cli.policy.PolicyCommand;
import dev.weir.standalone.cli.replay.ReplayCommand;
import dev.weir.standalone.cli.run.RunCommand;
import dev.weir.standalone.cli.scan.ScanCommand;
import dev.weir.standalone.cli.train.TrainCommand;
import dev.weir.standalone.cli.up.UpCommand;
import dev.weir.standalone.cli.user.UserCommand;
import dev.weir.standalone.machine.Release;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. It ends with 0 when all went well, 1 when it was refused or failed, 2 when the options are wrong. */
@Command(
        name = "weir",
        version = "weir " + Release.VERSION,
        mixinStandardHelpOptions = true,
        description = "Scans content before it is published: nothing passes that it did not let through.",
        footer = {
            "",
            "weir test runs the whole test suite. Start with:",
            "  ./weir up",
            "  ./weir scan --text \"hello\"",
            "",
            "Ends with 0 when all went well, 1 when it was refused, failed or found what it looks for,",
            "2 when the options are wrong."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            RunCommand.class,
            ScanCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            ModelCommand.class,
            BankCommand.class,
            PolicyCommand.class,
            ReplayCommand.class,
            DeadLetterCommand.class,
            UserCommand.class,
            FlinkCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Weir implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        String ownFolder = System.getProperty("weir.temporary");
        if (ownFolder != null) {
            LeftBehind.sweep(Path.of(ownFolder), Instant.now());
        }
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** @param environment from which settings are taken */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine.IFactory usual = CommandLine.defaultFactory();
        CommandLine.IFactory factory = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type.equals(GivenSettings.class)
                        ? type.cast(new GivenSettings(environment))
                        : usual.create(type);
            }
        };
        return WrongUse.told(new CommandLine(new Weir(), factory))
                .setExecutionExceptionHandler(Weir::explain)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** What a person can act on is one line; only what nobody foresaw shows where it happened. */
    private static int explain(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        if (cause instanceof Refusal refusal) {
            command.getErr().println("weir: " + refusal.getMessage());
        } else {
            command.getErr().println("weir: unexpected error; please report it with these lines");
            cause.printStackTrace(command.getErr());
        }
        return 1;
    }
}
