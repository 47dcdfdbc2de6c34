package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.gate.levers.Baseline;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Plan;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error of the machine's own on a scoring thread stops the gate, and readiness says so: nothing is decided by a sick process. */
class ScoringErrorIT {
    private static final String SICKENING = "the text after which nothing is sure";

    @TempDir
    private Path data;

    @Test
    void stopsTheGateAndShowsInReadiness() throws Exception {
        Plan plan = new Plan(data, 0, new Source.Embedded(0), new Source.Embedded(0), 1, Map.of());
        Baseline shipped = ShippedLevers.baseline();
        Baseline sick = new Baseline(
                shipped.version(), shipped.models(), shipped.scorers().after(List.of(new Sick())), shipped.policies());
        try (OneMachine machine = OneMachine.start(plan, sick, part -> {})) {
            OneMachine.Places places = machine.places();
            Machines.awaitReady(places);
            try (KafkaProducer<String, Object> upstream = Machines.upstream(places, Map.of())) {
                Machines.send(
                        upstream, new ProducerRecord<>("content.events", "sick", Machines.comment("sick", SICKENING)));
                upstream.flush();
            }
            assertThat(awaitNotReady(places).body()).contains("streams");
            assertThat(Machines.get(places, "/v1/verdicts/sick").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> awaitNotReady(OneMachine.Places places) throws Exception {
        long giveUp = System.nanoTime() + Machines.PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            HttpResponse<String> ready = Machines.get(places, "/health/ready");
            if (ready.statusCode() == 503 && ready.body().contains("ERROR")) {
                return ready;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("still ready");
    }

    private static final class Sick implements Scorer {
        @Override
        public String name() {
            return "text.sick";
        }

        @Override
        public boolean accepts(Part part) {
            return part.getText().orElse("").equals(SICKENING);
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            throw new UnsatisfiedLinkError("told to be sick");
        }

        @Override
        public void close() {}
    }
}
