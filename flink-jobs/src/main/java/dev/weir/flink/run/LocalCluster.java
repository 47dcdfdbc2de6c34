package dev.weir.flink.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster in this process that runs jobs from where each stood when the process ended, however it ended. */
final class LocalCluster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalCluster.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration SAVEPOINT_WITHIN = Duration.ofSeconds(15);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final MiniCluster cluster;
    private final ClusterConfig config;
    private final Map<String, JobID> jobs = new LinkedHashMap<>();

    private LocalCluster(MiniCluster cluster, ClusterConfig config) {
        this.cluster = cluster;
        this.config = config;
    }

    /** Returns when every job was accepted. */
    static LocalCluster start(ClusterConfig config, Map<String, String> settings) throws Exception {
        List<String> names =
                List.of(config.jobs().split(",")).stream().map(String::strip).toList();
        int slots = names.size() * Jobs.flink(settings).parallelism();
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(config))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress(LOOPBACK)
                .build());
        LocalCluster local = new LocalCluster(cluster, config);
        try {
            cluster.start();
            for (String name : names) {
                local.submit(name, settings);
            }
            return local;
        } catch (Exception e) {
            local.close();
            throw e;
        }
    }

    private static Configuration configuration(ClusterConfig config) {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                Snapshots.address(config.folder().resolve("savepoints")));
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.PORT, config.restPort());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(config.restPort()));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(config.stateMemoryMiB()));
        configuration.set(
                CoreOptions.TMP_DIRS,
                config.folder().toAbsolutePath().resolve("tmp").toString());
        if (config.metricsPort() > 0) {
            configuration.setString(
                    "metrics.reporter.prom.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
            configuration.setString("metrics.reporter.prom.port", Integer.toString(config.metricsPort()));
            configuration.setString("metrics.reporter.prom.filterLabelValueCharacters", "false");
        }
        return configuration;
    }

    private void submit(String name, Map<String, String> settings) throws Exception {
        Snapshots snapshots = Snapshots.of(config.folder(), name);
        Configuration checkpoints = new Configuration();
        checkpoints.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, Snapshots.address(snapshots.checkpoints()));
        StreamExecutionEnvironment env = Jobs.prepare(name, settings, checkpoints);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        graph.setJobId(JobID.generate());
        Optional<Snapshots.Source> source = snapshots.source();
        source.map(LocalCluster::from).ifPresent(graph::setSavepointRestoreSettings);
        JobID id = cluster.submitJob(graph)
                .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .getJobID();
        jobs.put(name, id);
        log.info(
                "{} is job {}, from {}",
                name,
                id,
                source.map(Snapshots.Source::address).orElse("the beginning"));
    }

    private static SavepointRestoreSettings from(Snapshots.Source source) {
        return SavepointRestoreSettings.forPath(
                source.address(), false, source.ours() ? RecoveryClaimMode.CLAIM : RecoveryClaimMode.NO_CLAIM);
    }

    /** Where Flink's REST interface and pages are. */
    String url() throws Exception {
        return cluster.getRestAddress()
                .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .toString();
    }

    /** The first job that ended although none should, and how; null while all are at work. */
    @Nullable
    String ended() throws Exception {
        for (Map.Entry<String, JobID> job : jobs.entrySet()) {
            JobStatus status = cluster.getJobStatus(job.getValue()).get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (status.isGloballyTerminalState()) {
                noteWhereItStopped(job.getKey(), job.getValue());
                return job.getKey() + " is " + status;
            }
        }
        return null;
    }

    /** A job ends well only when somebody stops it with a savepoint, wherever that is. */
    private void noteWhereItStopped(String name, JobID id) throws Exception {
        CheckpointStatsSnapshot statistics = cluster.getExecutionGraph(id)
                .get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .getCheckpointStatsSnapshot();
        CompletedCheckpointStats savepoint =
                statistics == null ? null : statistics.getHistory().getLatestSavepoint();
        if (savepoint != null && cluster.getJobStatus(id).get() == JobStatus.FINISHED) {
            Snapshots.of(config.folder(), name).stoppedAt(savepoint.getExternalPath());
        }
    }

    /** Stops every job with a savepoint from which the next start goes on; where one cannot, its last checkpoint stands in. */
    void stopJobs() {
        jobs.forEach((name, id) -> {
            String target =
                    Snapshots.address(Snapshots.of(config.folder(), name).savepoints());
            try {
                cluster.stopWithSavepoint(id, target, false, SavepointFormatType.NATIVE)
                        .get(SAVEPOINT_WITHIN.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.warn("{} did not stop with a savepoint; it will go on from its last checkpoint", name, e);
            }
        });
    }

    @Override
    public void close() throws Exception {
        cluster.closeAsync().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
