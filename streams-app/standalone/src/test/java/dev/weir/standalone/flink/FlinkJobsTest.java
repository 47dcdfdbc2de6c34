package dev.weir.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkJobsTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final FlinkJobs jobs = new FlinkJobs(said::add, Duration.ofMillis(20));
    private volatile String overview = "";
    private HttpServer flink;
    private String url;

    @BeforeEach
    void start() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext("/jobs/overview", exchange -> {
            byte[] bytes = overview.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        flink.start();
        url = "http://127.0.0.1:" + flink.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        jobs.close();
        flink.stop(0);
    }

    private static String job(String name, String state) {
        return "{\"jid\":\"" + name + state + "\",\"name\":\"" + name + "\",\"state\":\"" + state + "\"}";
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNullElse(said.poll(300, TimeUnit.SECONDS), "nothing");
    }

    @Test
    void tellsWhenAllJobsRunAndWhenTheyNoLongerDo() throws Exception {
        overview = "{\"jobs\":[" + job("quality", "RUNNING") + "," + job("feedback", "RUNNING") + "]}";
        assertThat(jobs.state().reason()).isEqualTo("not started yet");

        jobs.at(url);
        assertThat(next()).isEqualTo("Flink at " + url + ": feedback RUNNING, quality RUNNING");
        assertThat(jobs.state().up()).isTrue();

        overview = "{\"jobs\":[" + job("quality", "RESTARTING") + "," + job("feedback", "RUNNING") + "]}";
        assertThat(next()).isEqualTo("Flink at " + url + ": feedback RUNNING, quality RESTARTING");
        assertThat(jobs.state().up()).isFalse();

        overview = "{\"jobs\":[" + job("feedback", "CANCELED") + "," + job("feedback", "RUNNING") + "]}";
        assertThat(next()).as("the one at work counts").isEqualTo("Flink at " + url + ": feedback RUNNING");
    }

    @Test
    void aFlinkWithoutJobsOrThatIsNoneIsDown() throws Exception {
        overview = "{\"jobs\":[" + job("feedback", "RUNNING") + "]}";
        jobs.at(url);
        assertThat(next()).contains("RUNNING");

        overview = "{\"jobs\":[]}";
        assertThat(next()).endsWith("no jobs");
        overview = "{\"jobs\":[" + job("feedback", "RUNNING") + "]}";
        assertThat(next()).contains("RUNNING");
        overview = "<html>";
        assertThat(next()).endsWith("does not answer");
    }

    @Test
    void whatIsAwayIsToldWithItsReasonAndByNobodyElse() throws Exception {
        overview = "{\"jobs\":[" + job("feedback", "RUNNING") + "]}";
        jobs.at(url);
        assertThat(next()).contains("RUNNING");

        jobs.away("ended with 1");

        assertThat(jobs.state().up()).isFalse();
        assertThat(jobs.state().reason()).isEqualTo("ended with 1");
        assertThat(said).isEmpty();
    }
}
