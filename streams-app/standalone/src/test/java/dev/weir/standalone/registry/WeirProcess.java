package dev.weir.standalone.registry;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Broker and registry in a process of their own, so that a test can kill it. */
public final class WeirProcess {
    private static final String READY = "READY ";

    private final Process process;
    private final String bootstrapServers;
    private final String registryUrl;

    private WeirProcess(Process process, String bootstrapServers, String registryUrl) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /** What runs in the child: starts both on the folder named, says where they are, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(Path.of(arguments[0]), 0));
        SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), 0));
        System.out.println(READY + broker.bootstrapServers() + " " + registry.url());
        Thread.currentThread().join();
    }

    public static WeirProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WeirProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (@Nullable String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                String[] places = line.substring(READY.length()).split(" ", 2);
                return new WeirProcess(process, places[0], places[1]);
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("The child ended before it was ready:\n" + all);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String registryUrl() {
        return registryUrl;
    }

    long pid() {
        return process.pid();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
