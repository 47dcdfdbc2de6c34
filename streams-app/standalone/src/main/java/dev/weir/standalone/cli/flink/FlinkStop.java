package dev.weir.standalone.cli.flink;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir flink stop}: ends a job so that it can go on later. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a job with a savepoint, from which submit --from goes on: nothing lost, nothing twice.",
            "Prints where the savepoint is."
        })
final class FlinkStop implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "Name or id of a running job.")
    private String job = "";

    @Option(
            names = "--dir",
            paramLabel = "URI",
            description = "Folder that the cluster writes to. Default: the one that the cluster is set to.")
    @Nullable
    private String folder;

    @Mixin
    private final FlinkAddress address = new FlinkAddress();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        FlinkRest rest = address.rest();
        PrintWriter out = spec.commandLine().getOut();
        out.println(rest.savepoint(rest.running(job), Optional.ofNullable(folder), true));
        out.flush();
        return 0;
    }
}
