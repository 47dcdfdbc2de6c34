package dev.weir.standalone.cli.flink;

import dev.weir.standalone.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir flink savepoint}: writes a savepoint. */
@Command(
        name = "savepoint",
        mixinStandardHelpOptions = true,
        description = {"Writes a savepoint of a running job.", "Prints where the savepoint is."})
final class FlinkSavepoint implements Callable<Integer> {
    @Mixin
    private final SavepointOptions options = new SavepointOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        terminal.say(options.write(false));
        return 0;
    }
}
