package dev.weir.flink.run;

import dev.weir.flink.FlinkConfig;
import dev.weir.flink.feedback.FeedbackConfig;
import dev.weir.flink.feedback.FeedbackJob;
import dev.weir.flink.quality.QualityConfig;
import dev.weir.flink.quality.QualityJob;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Every job by its name, on Weir's topics. */
final class Jobs {
    /** Builds a job into an environment from settings by name. */
    private interface Job {
        void build(StreamExecutionEnvironment env, FlinkConfig flink, Map<String, String> settings);
    }

    private static final Map<String, Job> JOBS = new LinkedHashMap<>();

    static {
        JOBS.put(
                FeedbackJob.NAME,
                (env, flink, settings) -> FeedbackJob.onTopics(
                        env, flink, Settings.read(FeedbackConfig.class, FeedbackConfig.PREFIX, settings)));
        JOBS.put(
                QualityJob.NAME,
                (env, flink, settings) -> QualityJob.onTopics(
                        env, flink, Settings.read(QualityConfig.class, QualityConfig.PREFIX, settings)));
    }

    private static final List<String> PREFIXES =
            List.of(FlinkConfig.PREFIX, FeedbackConfig.PREFIX, QualityConfig.PREFIX, ClusterConfig.PREFIX);

    private Jobs() {}

    static List<String> names() {
        return new ArrayList<>(JOBS.keySet());
    }

    /** The environment with the job in it, ready to be executed. */
    static StreamExecutionEnvironment prepare(String name, Map<String, String> settings, Configuration more) {
        Job job = JOBS.get(name);
        if (job == null) {
            throw new InvalidSettingException("there is no job " + name + "; there are " + names());
        }
        FlinkConfig flink = flink(settings);
        Configuration configuration = JobEnvironment.configuration(flink);
        configuration.addAll(more);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(flink.parallelism());
        job.build(env, flink, settings);
        return env;
    }

    static FlinkConfig flink(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (PREFIXES.stream().noneMatch(name::startsWith)) {
                throw new InvalidSettingException("there is no setting " + name + "; names begin with " + PREFIXES);
            }
        }
        return Settings.read(FlinkConfig.class, FlinkConfig.PREFIX, settings);
    }
}
