package dev.weir.flink.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code deploy/flink/cluster}, used as a person would. */
final class ClusterScript implements AutoCloseable {
    static final Path SCRIPT =
            Path.of("..", "deploy", "flink", "cluster").toAbsolutePath().normalize();

    private final Path home;
    private final int restPort;

    ClusterScript(Path home, int restPort) {
        this.home = home;
        this.restPort = restPort;
    }

    String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(words));
        Path said = Files.createTempFile("cluster", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("FLINK_CLUSTER_HOME", home.toString());
        builder.environment().put("FLINK_REST_PORT", Integer.toString(restPort));
        builder.environment().put("FLINK_RPC_PORT", Integer.toString(TestBroker.freePort()));
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " did not end");
        }
        String output = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }

    long pid(String process) throws IOException {
        return Long.parseLong(
                Files.readString(home.resolve("run").resolve(process + ".pid")).strip());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("stop");
    }
}
