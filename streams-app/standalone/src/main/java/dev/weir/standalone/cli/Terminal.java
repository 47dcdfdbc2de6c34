package dev.weir.standalone.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command prints. To be mixed into the command itself, not into another mixin. */
@Command // picocli takes no mixin without an annotation of its own
public final class Terminal {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Prints a line at once: whoever waits for it may be a pipe. */
    public void say(String line) {
        out().println(line);
        out().flush();
    }
}
