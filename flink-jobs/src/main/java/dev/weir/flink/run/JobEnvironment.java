package dev.weir.flink.run;

import dev.weir.flink.FlinkConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** How every job runs, wherever it runs: what a cluster decides (where checkpoints go) is not said here. */
final class JobEnvironment {
    private static final int RETAINED_CHECKPOINTS = 2;
    private static final Duration FIRST_RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration RESTART_AFTER_AT_MOST = Duration.ofMinutes(1);

    private JobEnvironment() {}

    static Configuration configuration(FlinkConfig flink) {
        Configuration configuration = new Configuration();
        checkpoints(configuration, flink);
        // Records are immutable in use, so handing on the same object is safe; and a type that Flink does not know is a
        // defect, as is a step without an id, whose state no later build would find.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_AFTER);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, RESTART_AFTER_AT_MOST);
        return configuration;
    }

    private static void checkpoints(Configuration configuration, FlinkConfig flink) {
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(
                CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(flink.checkpointIntervalMillis()));
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    }
}
