package dev.weir.standalone.cli.flink;

import dev.weir.standalone.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir flink stop}: ends a job so that it can go on later. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a job with a savepoint, from which submit --from goes on: nothing lost, nothing twice.",
            "Prints where the savepoint is."
        })
final class FlinkStop implements Callable<Integer> {
    @Mixin
    private final SavepointOptions options = new SavepointOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        terminal.say(options.write(true));
        return 0;
    }
}
