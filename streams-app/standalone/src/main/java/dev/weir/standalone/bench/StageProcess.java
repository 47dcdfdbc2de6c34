package dev.weir.standalone.bench;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;

/** The process with broker and registry behind a {@link BenchStage}; says where they are and runs until it is ended. */
final class StageProcess {
    private StageProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder.resolve("broker"), 0));
        System.out.println(broker.bootstrapServers() + " " + "mock://bench");
        System.out.flush();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
        }));
        Thread.currentThread().join();
    }
}
