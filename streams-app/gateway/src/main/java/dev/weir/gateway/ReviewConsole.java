package dev.weir.gateway;

import dev.weir.contract.AuditEvent;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.gateway.accounts.Accounts;
import dev.weir.gateway.accounts.Role;
import dev.weir.gateway.accounts.Sessions;
import dev.weir.gateway.cases.Appeals;
import dev.weir.gateway.cases.CaseFeed;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.Claims;
import dev.weir.gateway.cases.Shelf;
import dev.weir.gateway.console.Console;
import dev.weir.gateway.console.MessageReader;
import dev.weir.gateway.console.Outbox;
import dev.weir.gateway.media.MediaShelf;
import dev.weir.gateway.sql.Database;
import dev.weir.gateway.stream.CaseProjection;
import dev.weir.gateway.stream.EventArchive;
import dev.weir.gateway.stream.KafkaClients;
import dev.weir.gateway.stream.RecordSink;
import dev.weir.gateway.verdict.VerdictIndex;
import dev.weir.gateway.verdict.VerdictSource;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jdbi.v3.core.JdbiException;

/** The console with all that it needs: database, projection, outbox, pages. */
final class ReviewConsole implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Accounts accounts;
    private final CaseProjection projection;
    private final QueueWatch watch;
    private final Console console;

    /** What the gateway has anyway. */
    record Shared(
            KafkaClients clients,
            ContractSerdes serdes,
            VerdictIndex index,
            VerdictSource verdicts,
            Supplier<List<InstanceStatus>> instances,
            Optional<MediaShelf> shelf) {}

    private ReviewConsole(ConsoleConfig config, GatewayConfig gateway, Shared shared, Clock clock) {
        try {
            SecureRandom random = new SecureRandom();
            Topics topics = gateway.topics();
            Database database = opened(Database.open(config.database().values(), gateway.consoleFolder()));
            accounts = new Accounts(database.jdbi(), random, clock);
            CaseQueue queue = new CaseQueue(database.jdbi(), config.targets(), clock);
            watch = opened(new QueueWatch(queue::counts));
            Console.Stores stores = new Console.Stores(
                    queue,
                    new Claims(database.jdbi(), config.targets(), config.claimFor(), clock),
                    new Appeals(database.jdbi(), clock),
                    accounts,
                    new Sessions(database.jdbi(), config.sessionsLast(), random, clock),
                    shared.shelf(),
                    JdbiException.class);
            Shelf shelf = shared.shelf().map(ReviewConsole::shelf).orElse(Shelf.NONE);
            projection = opened(new CaseProjection(
                    new CaseFeed(database.jdbi(), config.targets(), shelf, clock),
                    shared.index(),
                    new CaseProjection.Sources(
                            topics,
                            shared.serdes().deserializer(topics.verdictsHeld()),
                            shared.serdes().deserializer(topics.contentEvents()),
                            shelf),
                    shared.clients()::cases,
                    clock));
            RecordSink sink = opened(new RecordSink(shared.clients().deciding(gateway.sendTimeoutMillis())));
            console = new Console(config.settings(), stores, stream(shared, topics, sink), clock, random);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    static ReviewConsole open(ConsoleConfig config, GatewayConfig gateway, Shared shared, Clock clock) {
        return new ReviewConsole(config, gateway, shared, clock);
    }

    Console console() {
        return console;
    }

    /** To be started by whoever shows what it counts. */
    QueueWatch watch() {
        return watch;
    }

    CaseProjection projection() {
        return projection;
    }

    Optional<String> firstAdmin(String name) {
        try {
            return accounts.none() ? Optional.of(accounts.add(name, Role.ADMIN)) : Optional.empty();
        } catch (IllegalArgumentException taken) {
            // By another gateway on the same database, which started at the same time and hands the password out.
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Gateway.closeAll(opened);
    }

    private static Shelf shelf(MediaShelf media) {
        return new Shelf() {
            @Override
            public Set<String> namedBy(ContentEvent event) {
                return media.namedBy(event);
            }

            @Override
            public Duration retention() {
                return media.retention();
            }

            @Override
            public void erase(String digest) {
                media.erase(digest);
            }
        };
    }

    private static Console.Stream stream(Shared shared, Topics topics, RecordSink sink) {
        Deserializer<ContentEvent> events = shared.serdes().deserializer(topics.contentEvents());
        return new Console.Stream(
                shared.verdicts(),
                reader(topics, shared.serdes().deserializer(topics.verdictsHeld()), events),
                new EventArchive(topics.contentEvents(), events, shared.clients()::cases),
                outbox(shared.serdes(), topics, sink),
                shared.instances());
    }

    private static Outbox outbox(ContractSerdes serdes, Topics topics, RecordSink sink) {
        Serializer<ReviewDecision> decisions = serdes.serializer(topics.reviewDecisions());
        Serializer<AuditEvent> audits = serdes.serializer(topics.auditEvents());
        return new Outbox() {
            @Override
            public CompletableFuture<Void> decided(ReviewDecision decision) {
                return sink.publish(topics.reviewDecisions(), decisions, decision.getContentId(), decision);
            }

            @Override
            public CompletableFuture<Void> happened(AuditEvent event) {
                return sink.publish(topics.auditEvents(), audits, event.getEventId(), event);
            }
        };
    }

    private static MessageReader reader(
            Topics topics, Deserializer<Verdict> verdicts, Deserializer<ContentEvent> events) {
        return new MessageReader() {
            @Override
            public Optional<Verdict> verdict(byte[] message) {
                return read(topics.verdictsHeld(), verdicts, message);
            }

            @Override
            public Optional<ContentEvent> event(byte[] message) {
                return read(topics.contentEvents(), events, message);
            }
        };
    }

    private static <T extends SpecificRecord> Optional<T> read(Topic<T> topic, Deserializer<T> reader, byte[] message) {
        try {
            return Optional.ofNullable(reader.deserialize(topic.name(), message));
        } catch (SerializationException unreadable) {
            return Optional.empty();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
