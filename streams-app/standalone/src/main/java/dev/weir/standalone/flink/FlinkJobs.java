package dev.weir.standalone.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.gateway.health.HealthState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Flink jobs run, as far as is known: a thread of its own asks Flink every few seconds, so that whoever wants to know never waits
 * for it. Says so, in one line, when all of them run and when they no longer do.
 */
public final class FlinkJobs implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RUNNING = "RUNNING";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Consumer<String> says;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flink-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable String url;
    private HealthState state = HealthState.down("not started yet");

    /** @param says hears one line whenever it changes whether all jobs run */
    public FlinkJobs(Consumer<String> says) {
        this(says, EVERY);
    }

    FlinkJobs(Consumer<String> says, Duration every) {
        this.says = says;
        var unused =
                looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Up when there are jobs and all of them are RUNNING. */
    public synchronized HealthState state() {
        return state;
    }

    /** Flink answers there from now on. */
    synchronized void at(String address) {
        url = address;
        state = HealthState.down("at " + address + ", its jobs are starting");
    }

    /** Flink is not there, and why; nobody is told, for whoever knows this has said it. */
    public synchronized void away(String why) {
        url = null;
        state = HealthState.down(why);
    }

    private void look() {
        String address = address();
        if (address == null) {
            return;
        }
        HealthState seen = seen(address);
        if (isNews(address, seen)) {
            says.accept("Flink " + seen.reason());
        }
    }

    private synchronized @Nullable String address() {
        return url;
    }

    /** Takes in what was seen, unless Flink has gone from there meanwhile. */
    private synchronized boolean isNews(String address, HealthState seen) {
        if (!address.equals(url)) {
            return false;
        }
        boolean news = seen.up() != state.up();
        state = seen;
        return news;
    }

    private HealthState seen(String address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/jobs/overview"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return stateOf(address, mapper.readTree(answer.body()).path("jobs"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthState.down("at " + address + " was not asked");
        } catch (IOException | IllegalArgumentException e) {
            return HealthState.down("at " + address + " does not answer");
        }
    }

    private static HealthState stateOf(String address, JsonNode jobs) {
        Map<String, String> states = new TreeMap<>();
        // A job that ended and was given to Flink again is there twice; the one at work counts.
        jobs.forEach(job -> states.merge(
                job.path("name").asText(),
                job.path("state").asText(),
                (one, other) -> one.equals(RUNNING) ? one : other));
        String words = states.entrySet().stream()
                .map(job -> job.getKey() + " " + job.getValue())
                .collect(Collectors.joining(", "));
        boolean all = !states.isEmpty() && states.values().stream().allMatch(RUNNING::equals);
        String reason = "at " + address + ": " + (states.isEmpty() ? "no jobs" : words);
        return all ? HealthState.up(reason) : HealthState.down(reason);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
