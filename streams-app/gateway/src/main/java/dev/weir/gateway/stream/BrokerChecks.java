package dev.weir.gateway.stream;

import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.serdes.ContractSerdes;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The questions about what the gateway stands on: broker, topics, registry. */
public final class BrokerChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private BrokerChecks() {}

    public static HealthCheck broker(Admin admin) {
        return HealthCheck.of("broker", () -> {
            var cluster = admin.describeCluster();
            return answer(cluster.nodes(), nodes -> nodes.size() + " nodes");
        });
    }

    /** Whether all of {@code topics} are there. */
    public static HealthCheck topics(Admin admin, List<String> topics) {
        return HealthCheck.of("topics", () -> {
            var described = admin.describeTopics(topics);
            return answer(described.allTopicNames(), found -> found.size() + " topics");
        });
    }

    public static HealthCheck registry(ContractSerdes serdes) {
        return HealthCheck.of("registry", () -> {
            try {
                return HealthState.up(serdes.registry().getAllSubjects().size() + " subjects");
            } catch (IOException | RestClientException failed) {
                return HealthState.down("unreachable: " + failed.getClass().getSimpleName());
            }
        });
    }

    private static <T> HealthState answer(KafkaFuture<T> asked, Function<T, String> reason) {
        try {
            return HealthState.up(reason.apply(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return HealthState.down(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        } catch (TimeoutException late) {
            return HealthState.down("no answer within " + PATIENCE.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return HealthState.down("interrupted");
        }
    }
}
