package dev.weir.standalone.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standalone.cli.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir flink list}: what runs. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the jobs of the cluster.")
final class FlinkList implements Callable<Integer> {
    @Option(names = "--all", description = "Those that have ended, too.")
    private boolean all;

    @Option(names = "--json", description = "Prints what Flink answers.")
    private boolean json;

    @Mixin
    private final FlinkAddress address = new FlinkAddress();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        JsonNode jobs = address.rest().jobs();
        PrintWriter out = terminal.out();
        if (json) {
            out.println(jobs.toPrettyString());
        } else {
            print(jobs, out);
        }
        out.flush();
        return 0;
    }

    private void print(JsonNode jobs, PrintWriter out) {
        int shown = 0;
        for (JsonNode job : jobs) {
            if (all || FlinkRest.isAtWork(job)) {
                out.printf(
                        "%-12s %-12s %s  for %d s%n",
                        job.path("name").asText(),
                        job.path("state").asText(),
                        job.path("jid").asText(),
                        Duration.ofMillis(job.path("duration").asLong()).toSeconds());
                shown++;
            }
        }
        if (shown == 0) {
            out.println("no job runs");
        }
    }
}
