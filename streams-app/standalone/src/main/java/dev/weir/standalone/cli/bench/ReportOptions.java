package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.BenchReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a benchmark tells how far it is and what it found. */
final class ReportOptions {
    @Option(names = "--json", paramLabel = "OUT", description = "Write the report here, too.")
    @Nullable
    private Path json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    void progress(String line) {
        say("bench: " + line);
    }

    void print(BenchReport report) throws IOException {
        say("");
        say(report.toTable());
        if (json != null) {
            Files.writeString(json, report.toJson());
            say("  written to " + json);
        }
    }

    private void say(String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
