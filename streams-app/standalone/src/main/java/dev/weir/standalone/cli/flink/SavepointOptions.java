package dev.weir.standalone.cli.flink;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Of which job a savepoint is written, and where to. */
final class SavepointOptions {
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

    /** Writes it and, where asked, stops the job with it; returns where it is. */
    String write(boolean stop) throws InterruptedException {
        FlinkRest rest = address.rest();
        return rest.savepoint(rest.running(job), Optional.ofNullable(folder), stop);
    }
}
