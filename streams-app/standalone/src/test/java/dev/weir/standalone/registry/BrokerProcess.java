package dev.weir.standalone.registry;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.child.ChildProcess;
import java.nio.file.Path;
import java.util.List;

/** Broker and registry in a process of their own, so that a test can kill it. */
public final class BrokerProcess implements AutoCloseable {
    private static final String READY = "READY ";

    private final ChildProcess child;
    private final String bootstrapServers;
    private final String registryUrl;

    private BrokerProcess(ChildProcess child, String[] places) {
        this.child = child;
        bootstrapServers = places[0];
        registryUrl = places[1];
    }

    /** What runs in the child: starts both on the folder named, says where they are, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(Path.of(arguments[0]), 0));
        SchemaRegistry registry = SchemaRegistry.start(RegistryConfig.of(broker.bootstrapServers(), 0));
        System.out.println(READY + broker.bootstrapServers() + " " + registry.url());
        Thread.currentThread().join();
    }

    /** @param data of the broker; what the child says stands beside it */
    public static BrokerProcess start(Path data) throws Exception {
        Path log = Path.of(data + ".log");
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Plan(BrokerProcess.class, List.of("-Xmx512m"), log), List.of(data.toString()));
        return new BrokerProcess(child, child.await(READY).split(" ", 2));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String registryUrl() {
        return registryUrl;
    }

    long pid() {
        return child.process().pid();
    }

    /** kill -9. */
    @Override
    public void close() throws InterruptedException {
        child.kill();
    }
}
