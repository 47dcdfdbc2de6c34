package dev.weir.standalone.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Whether Kafka answers at all, asked once before anything waits for it for minutes. */
public final class KafkaReach {
    private static final int WITHIN_SECONDS = 8;

    private KafkaReach() {}

    /** No Kafka where one was said to be; the message is one line. */
    public static final class UnreachableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param client settings of any client
     * @throws UnreachableException when nothing answers within 8 s
     */
    public static void check(Map<String, Object> client) {
        Map<String, Object> hasty = new HashMap<>(client);
        hasty.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, WITHIN_SECONDS * 500);
        hasty.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WITHIN_SECONDS * 1_000);
        Object at = client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(hasty)) {
            admin.describeCluster().nodes().get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreachableException("no Kafka answers at " + at + " within " + WITHIN_SECONDS + " s", e);
        } catch (KafkaException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new UnreachableException("Kafka at " + at + " cannot be asked: " + why.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
