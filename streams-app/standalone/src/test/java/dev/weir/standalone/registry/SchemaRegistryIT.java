package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.registry.Rest.Answer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ours alone: limits, restarts, and two registries on one topic. */
class SchemaRegistryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;
    private RegistryConfig config;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(BrokerConfig.in(folder, 0));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void ownTopic() {
        RegistryConfig usual = RegistryConfig.of(broker.bootstrapServers(), 0);
        config = new RegistryConfig(
                usual.bootstrapServers(), 0, "_schemas-" + UUID.randomUUID(), usual.maxBodyBytes(), PATIENCE);
    }

    private static int id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asInt();
    }

    @Test
    void aRestartRemembersEverything() {
        int id;
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            id = id(rest.register("a", "\"string\""));
            id(rest.register("b", "\"int\""));
            rest.delete("/subjects/b");
            rest.put("/config", "{\"compatibility\":\"FULL\"}");
        }
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            assertThat(rest.get("/subjects").body()).isEqualTo("[\"a\"]");
            assertThat(rest.get("/subjects?deletedOnly=true").body()).isEqualTo("[\"b\"]");
            assertThat(rest.get("/config").json().path("compatibilityLevel").asText())
                    .isEqualTo("FULL");
            assertThat(id(rest.register("a", "\"string\""))).isEqualTo(id);
        }
    }

    @Test
    void anIdIsNeverUsedAgainNotEvenAfterItsSchemaWasErased() {
        int erased;
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            erased = id(rest.register("a", "\"string\""));
            rest.delete("/subjects/a");
            assertThat(rest.delete("/subjects/a?permanent=true").status()).isEqualTo(200);
            assertThat(rest.get("/schemas/ids/" + erased).code()).isEqualTo(40403);
        }
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            assertThat(id(new Rest(registry.url()).register("a", "\"int\""))).isGreaterThan(erased);
        }
    }

    @Test
    void aSecondRegistryTakesOverAndTheFirstOnlyReads() {
        try (SchemaRegistry first = SchemaRegistry.start(config)) {
            Rest toFirst = new Rest(first.url());
            int before = id(toFirst.register("a", "\"string\""));
            try (SchemaRegistry second = SchemaRegistry.start(config)) {
                Rest toSecond = new Rest(second.url());
                assertThat(toSecond.get("/schemas/ids/" + before).status()).isEqualTo(200);
                int after = id(toSecond.register("b", "\"int\""));
                assertThat(after).isGreaterThan(before);

                assertRefusesWrites(toFirst);
                assertThat(toFirst.get("/schemas/ids/" + before).status()).isEqualTo(200);
                assertThat(id(toSecond.register("c", "\"long\""))).isGreaterThan(after);
            }
            assertRefusesWrites(toFirst);
        }
    }

    private static void assertRefusesWrites(Rest rest) {
        Answer refused = rest.register("late", "\"double\"");
        assertThat(refused.status()).as(refused.body()).isEqualTo(500);
        assertThat(refused.code()).isEqualTo(50004);
        assertThat(rest.get("/subjects").body()).doesNotContain("late");
    }

    @Test
    void aBodyOverTheLimitIsRefusedAndTheConnectionGoesOn() {
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            String path = "/subjects/a/versions";
            Answer tooLarge = rest.post(path, " ".repeat(config.maxBodyBytes() + 1));
            assertThat(tooLarge.status()).isEqualTo(413);
            assertThat(tooLarge.code()).isEqualTo(413);
            assertThat(rest.post(path, " ".repeat(20 * 1024 * 1024)).status()).isEqualTo(413);
            id(rest.register("a", "\"string\""));
        }
    }

    @Test
    void aSchemaAsLargeAsTheLimitIsKept() {
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            String doc = "x".repeat(config.maxBodyBytes() - 300);
            id(rest.register("a", "{\"type\":\"record\",\"name\":\"R\",\"doc\":\"" + doc + "\",\"fields\":[]}"));
        }
    }

    @Test
    void whatABrowserSendsUnaskedIsRefused() {
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Answer answer = new Rest(registry.url())
                    .send("POST", "/subjects/a/versions", BodyPublishers.ofString("{\"schema\":\"1\"}"), "text/plain");
            assertThat(answer.status()).isEqualTo(415);
        }
    }

    @Test
    void whatIsNotSupportedIsRefusedNotIgnored() {
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            Rest rest = new Rest(registry.url());
            assertThat(rest.put("/mode", "{\"mode\":\"READONLY\"}").code()).isEqualTo(42205);
            assertThat(rest.put("/mode", "{\"mode\":\"SOMEHOW\"}").code()).isEqualTo(42204);
            assertThat(rest.put("/config", "{\"compatibility\":\"FULL\",\"normalize\":true}")
                            .status())
                    .isEqualTo(422);
            assertThat(rest.post("/subjects/a/versions", "{\"schema\":\"\\\"int\\\"\",\"id\":7}")
                            .code())
                    .isEqualTo(42205);
            assertThat(rest.post(
                                    "/subjects/a/versions",
                                    "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[{\"name\":\"r\"}]}}")
                            .status())
                    .isEqualTo(422);
            assertThat(rest.register(":.ctx:a", "\"int\"").code()).isEqualTo(42208);
            assertThat(rest.delete("/schemas/types").status()).isEqualTo(405);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (SchemaRegistry registry = SchemaRegistry.start(config)) {
            int port = URI.create(registry.url()).getPort();
            RegistryConfig same = new RegistryConfig(
                    config.bootstrapServers(), port, config.topic() + "-2", config.maxBodyBytes(), config.logTimeout());
            assertThatThrownBy(() -> SchemaRegistry.start(same))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }
}
