package dev.weir.standalone.bench;

import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * One gate under measurement, with topics and a group of its own, so that it can rest while others work.
 *
 * @param name of the contestant
 * @param settings that differ from the defaults
 */
record GateSetup(String name, Map<String, String> settings, Levers levers) {
    GateSetup {
        settings = Map.copyOf(settings);
    }

    /** The same gate with some settings changed. */
    GateSetup with(String otherName, Map<String, String> changes) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.putAll(changes);
        return new GateSetup(otherName, changed, levers);
    }

    Topics topics() {
        return Topics.withPrefix(name + ".");
    }

    GateConfig config(BenchStage stage) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("gate.applicationId", "bench-" + name);
        own.put("gate.topicPrefix", topics().prefix());
        return stage.gateConfig(name, own);
    }

    /** Makes the topics and starts the gate, which rests until its first window. */
    Streamed start(BenchStage stage, Feed feed, int partitions) {
        stage.topics(topics(), partitions);
        GateConfig config = config(stage);
        Gate gate = Gate.start(config, () -> levers, new SimpleMeterRegistry());
        String topic = topics().contentEvents().name();
        Drain drain = new Drain(stage.bootstrap(), config.applicationId(), topic, partitions);
        return new Streamed(name, topic, worker(gate), drain, feed);
    }

    private static Streamed.Worker worker(Gate gate) {
        return new Streamed.Worker() {
            @Override
            public void resume() {
                gate.resume();
            }

            @Override
            public void pause() {
                gate.pause();
            }

            @Override
            public void close() {
                gate.close();
            }
        };
    }
}
