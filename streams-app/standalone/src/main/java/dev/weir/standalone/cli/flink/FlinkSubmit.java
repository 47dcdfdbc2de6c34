package dev.weir.standalone.cli.flink;

import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir flink submit}: gives one job to the cluster. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the job jar to the cluster and starts one job of it.",
            "With --from it goes on where a savepoint or a retained checkpoint stands, otherwise it begins anew."
        })
final class FlinkSubmit implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "feedback or quality.")
    private String job = "";

    @Option(names = "--from", paramLabel = "PATH", description = "Savepoint or retained checkpoint to go on from.")
    @Nullable
    private String from;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "Job jar. Default: the one of this build, flink-jobs/target/weir-flink/weir-flink-jobs.jar.")
    @Nullable
    private Path jar;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the jobs, see docs/configuration.md; may be given again.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--beside",
            description = "Starts it although one of that name is at work: only for another topic prefix.")
    private boolean beside;

    @Mixin
    private final FlinkAddress address = new FlinkAddress();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        Path file = jar == null ? ofThisBuild() : jar;
        if (!Files.isRegularFile(file)) {
            throw new Refusal("there is no job jar " + file + "; --jar names another");
        }
        List<String> arguments = new ArrayList<>(List.of(job));
        settings.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        FlinkRest rest = address.rest();
        Optional<String> atWork = beside ? Optional.empty() : rest.atWork(job);
        if (atWork.isPresent()) {
            throw new Refusal(job + " is at work already as job " + atWork.get()
                    + ", and two on the same topics fence each other; stop it first with weir flink stop " + job
                    + ", or say --beside where the topic prefix is another");
        }
        String uploaded = rest.upload(file);
        try {
            terminal.say(job + " is job " + rest.run(uploaded, arguments, Optional.ofNullable(from)));
        } finally {
            rest.forget(uploaded);
        }
        return 0;
    }

    private static Path ofThisBuild() {
        return Path.of(System.getProperty("weir.home", "."), "flink-jobs/target/weir-flink/weir-flink-jobs.jar");
    }
}
