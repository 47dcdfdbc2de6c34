package dev.weir.flink.run;

import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * A child process of {@code weir up}. It says {@code READY <url>} when the jobs run. It ends when its parent writes {@code stop} (after a
 * savepoint), at once when its input ends (its parent was killed), with {@value #JOB_ENDED} when a job ended by itself, and with
 * {@value #WRONG_SETTING} after one line where a setting does not fit: to start it again would not help.
 */
public final class LocalMain {
    private static final int WRONG_SETTING = 2;
    private static final int JOB_ENDED = 3;
    private static final int CHECK_EVERY_SECONDS = 1;
    private static final String STOP = "stop";

    private LocalMain() {}

    public static void main(String[] words) {
        int status = 1;
        try {
            status = run(Arguments.parse(words).settings());
        } catch (InvalidSettingException e) {
            System.err.println("weir flink: " + e.getMessage());
            status = WRONG_SETTING;
        } catch (Exception e) {
            System.err.println("weir flink: " + e);
            e.printStackTrace();
        }
        // Flink's threads must not keep a process that has nothing more to do.
        Runtime.getRuntime().halt(status);
    }

    private static int run(Map<String, String> settings) throws Exception {
        ClusterConfig config = Settings.read(ClusterConfig.class, ClusterConfig.PREFIX, settings);
        Files.createDirectories(config.folder());
        SynchronousQueue<String> orders = listen();
        try (LocalCluster cluster = LocalCluster.start(config, settings)) {
            System.out.println("READY " + cluster.url());
            System.out.flush();
            while (true) {
                String order = orders.poll(CHECK_EVERY_SECONDS, TimeUnit.SECONDS);
                if (STOP.equals(order)) {
                    cluster.stopJobs();
                    return 0;
                }
                String ended = cluster.ended();
                if (ended != null) {
                    System.err.println("weir flink: " + ended);
                    // The other jobs go on from their last checkpoints; waiting for them to end would only take time.
                    Runtime.getRuntime().halt(JOB_ENDED);
                }
            }
        }
    }

    private static SynchronousQueue<String> listen() {
        SynchronousQueue<String> orders = new SynchronousQueue<>();
        Thread reader = new Thread(() -> read(orders), "orders");
        reader.setDaemon(true);
        reader.start();
        return orders;
    }

    private static void read(SynchronousQueue<String> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (!STOP.equals(in.readLine())) {
                Runtime.getRuntime().halt(0);
            }
            orders.put(STOP);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
