package dev.weir.standalone.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this process. It keeps what it was given in the data folder, over {@link #close()} and over kill -9 alike; the
 * next start goes on from there.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOG_FOLDER = "kafka";

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, FolderLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Returns when clients can connect.
     *
     * @throws PortTakenException when another program listens on a port that was asked for
     * @throws DataFolderInUseException when another running broker works in the folder
     */
    public static EmbeddedBroker start(BrokerConfig config) {
        try {
            FolderLock lock = FolderLock.take(config.dataFolder());
            try {
                int port = LoopbackPort.claim("broker", config.port());
                return new EmbeddedBroker(startServer(config, port), lock, port);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + config.dataFolder() + " cannot be used", e);
        }
    }

    private static KafkaRaftServer startServer(BrokerConfig config, int port) throws IOException {
        int controllerPort = LoopbackPort.claimBeside(port, "broker's controller", config.controllerPort());
        Path logFolder = config.dataFolder().toAbsolutePath().resolve(LOG_FOLDER);
        Properties settings = BrokerSettings.of(logFolder, port, controllerPort, config.limits());
        format(logFolder, settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw isBindFailure(e) ? new PortTakenException("broker", port, e) : e;
        }
    }

    /** Makes the folder a Kafka log folder; one that is already keeps all it has. */
    private static void format(Path logFolder, Properties settings) throws IOException {
        if (Files.exists(logFolder.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logFolder);
        Path file = logFolder.resolveSibling("broker.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, "Written when the folder was formatted; changing it changes nothing");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String clusterId = Uuid.randomUuid().toString();
        String[] command = {"format", "--config", file.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        if (StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("Kafka could not format " + logFolder + ": "
                    + said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static boolean isBindFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** What goes into a client's {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return BrokerSettings.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops in order and lets go of the folder. Waits until all is written. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
