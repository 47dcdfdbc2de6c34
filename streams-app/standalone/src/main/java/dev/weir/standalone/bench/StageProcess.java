package dev.weir.standalone.bench;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.registry.RegistryConfig;
import dev.weir.standalone.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;

/** The process with broker and registry behind a {@link BenchStage}; says where they are and runs until it, or whoever started it, is ended. */
final class StageProcess {
    private StageProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder.resolve("broker"), 0));
        SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), 0));
        System.out.println(broker.bootstrapServers() + " " + registry.url());
        System.out.flush();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            registry.close();
            broker.close();
        }));
        // The pipe from the benchmark breaks with it, however it ends.
        while (System.in.read() >= 0) {
            // nothing is ever said
        }
        System.exit(0);
    }
}
