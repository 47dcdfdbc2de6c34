package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.registry.Rest.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that outlives its broker: it goes on answering, refuses writes, and takes them again by itself. */
class BrokerOutageIT {
    private static final Duration LOG_TIMEOUT = Duration.ofSeconds(8);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    @TempDir
    Path folder;

    @Test
    void writingResumesWhenTheBrokerIsBack() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0));
        int port = broker.port();
        RegistryConfig usual = RegistryConfig.of(broker.bootstrapServers(), 0);
        RegistryConfig impatient =
                new RegistryConfig(usual.bootstrapServers(), 0, usual.topic(), usual.maxBodyBytes(), LOG_TIMEOUT);
        try (SchemaRegistry registry = SchemaRegistry.start(impatient)) {
            Rest rest = new Rest(registry.url());
            int before = registeredInTheEnd(rest, "a", "\"string\"");
            broker.close();

            Answer refused = rest.register("b", "\"int\"");
            assertThat(refused.status()).as(refused.body()).isEqualTo(500);
            assertThat(rest.get("/schemas/ids/" + before).status()).isEqualTo(200);
            assertThat(rest.register("a", "\"string\"").json().path("id").asInt())
                    .isEqualTo(before);

            try (EmbeddedBroker again = EmbeddedBroker.start(BrokerConfig.in(folder, port))) {
                assertThat(again.port()).isEqualTo(port);
                assertThat(registeredInTheEnd(rest, "b", "\"int\"")).isGreaterThan(before);
                assertThat(rest.get("/subjects").body()).isEqualTo("[\"a\",\"b\"]");
            }
        }
    }

    private static int registeredInTheEnd(Rest rest, String subject, String schema) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Answer answer = rest.register(subject, schema);
        while (answer.status() != 200 && System.nanoTime() < end) {
            Thread.sleep(500);
            answer = rest.register(subject, schema);
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asInt();
    }
}
