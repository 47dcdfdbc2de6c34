package dev.weir.standalone.bench;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.contract.digest.Sha256;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.LeverKey;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.standalone.machine.Deployment;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * {@code weir bench rollout}: how long after the broker has taken a policy's activation verdicts name its version, while events flow through
 * several instances of the gate; before all of them are restarted, after, and at the end of a burst.
 */
public final class RolloutBench {
    static final String BUNDLE = "rollout";

    private static final String HERE = "127.0.0.1";
    private static final int BURST = 100;

    /**
     * What is measured.
     *
     * @param rounds before the restart, and as many after it; each publishes one version and rolls it back
     * @param instances of the gate, all in this process
     */
    public record Plan(int rounds, int eventsPerSecond, int partitions, int instances) {
        public Plan {
            if (rounds < 1 || eventsPerSecond < 1 || partitions < 1 || instances < 1) {
                throw new IllegalArgumentException("rounds, rate, partitions and instances must be at least 1");
            }
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            for (int i = 1; i <= instances; i++) {
                names.add("gate-" + i);
            }
            return names;
        }
    }

    private final Plan plan;
    private final Consumer<String> progress;
    private final Topics topics = Topics.withPrefix("");
    private final RolloutFindings findings = new RolloutFindings();
    private int version;

    public RolloutBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public BenchReport run(Baseline shipped) throws IOException {
        try (BenchStage stage = BenchStage.open();
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()))) {
            stage.topics(topics, plan.partitions());
            long sent = measure(stage, serdes, shipped);
            Tally tally = Tally.of(stage.bootstrap(), serdes, topics);
            return findings.report(plan, tally.lost(sent), tally.duplicated());
        }
    }

    /** @return how many events were sent */
    private long measure(BenchStage stage, ContractSerdes serdes, Baseline shipped) {
        try (RolloutPublisher publisher = new RolloutPublisher(stage.bootstrap(), serdes, topics);
                RolloutWatch watch = new RolloutWatch(stage.bootstrap(), serdes, topics);
                SteadyTexts texts = SteadyTexts.begin(stage.bootstrap(), serdes, topics, plan.eventsPerSecond())) {
            List<Deployment> gates = start(stage, shipped);
            try {
                progress.accept("the first version");
                String first = next(publisher);
                watch(publisher, watch, first);
                rounds(publisher, watch, first, "before");
                progress.accept("restarting every instance; a version is published meanwhile");
                gates.forEach(Deployment::close);
                gates.clear();
                String missed = next(publisher);
                RolloutWatch.Sighting after = watch.await(missed);
                publisher.put(BUNDLE, activation(missed));
                gates.addAll(start(stage, shipped));
                after.complete(plan.partitions(), plan.names());
                findings.staleAfterRestart(after.others());
                rounds(publisher, watch, missed, "after");
                burst(publisher, watch, missed);
                long sent = texts.stop();
                watch.awaitVerdicts(sent);
                return sent;
            } finally {
                gates.forEach(Deployment::close);
            }
        }
    }

    private List<Deployment> start(BenchStage stage, Baseline shipped) {
        List<Deployment> gates = new ArrayList<>();
        for (String name : plan.names()) {
            gates.add(Deployment.gate(
                    new Deployment.Plan(
                            stage.bootstrap(),
                            stage.registry(),
                            stage.folder(name),
                            new Deployment.Place(HERE, 0),
                            plan.partitions(),
                            Map.of("gate.instance", name)),
                    shipped));
        }
        return gates;
    }

    /** @param standing the version in force before and after each round */
    private void rounds(RolloutPublisher publisher, RolloutWatch watch, String standing, String when) {
        for (int round = 1; round <= plan.rounds(); round++) {
            RolloutFindings.Times published = watch(publisher, watch, next(publisher));
            RolloutFindings.Times back = watch(publisher, watch, standing);
            findings.add(when, published);
            findings.add(when, back);
            progress.accept(String.format("round %d %s the restart: %s", round, when, published.line()));
            progress.accept("  back: " + back.line());
        }
    }

    /** A hundred activations within a second, to and fro; the one that counts is the last. */
    private void burst(RolloutPublisher publisher, RolloutWatch watch, String standing) {
        progress.accept(BURST + " activations in a second, and one more");
        String other = next(publisher);
        String last = next(publisher);
        for (int i = 0; i < BURST; i++) {
            publisher.put(BUNDLE, activation(i % 2 == 0 ? other : standing));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / BURST);
        }
        findings.add("burst", watch(publisher, watch, last));
    }

    /** A version that nobody has seen yet. */
    private String next(RolloutPublisher publisher) {
        version++;
        String name = String.valueOf(version);
        String yaml = yaml(name);
        PolicySource source = PolicySource.newBuilder()
                .setYaml(yaml)
                .setDigest(Sha256.of(yaml))
                .setCreatedBy("bench")
                .setCreatedAt(Instant.now())
                .build();
        publisher.put(
                LeverKey.of(BUNDLE, name),
                PolicyBundle.newBuilder()
                        .setId(BUNDLE)
                        .setVersion(name)
                        .setSource(source)
                        .build());
        return name;
    }

    private RolloutFindings.Times watch(RolloutPublisher publisher, RolloutWatch watch, String wanted) {
        RolloutWatch.Sighting sighting = watch.await(wanted);
        long acknowledged = publisher.put(BUNDLE, activation(wanted));
        sighting.complete(plan.partitions(), plan.names());
        return sighting.since(acknowledged);
    }

    private static PolicyBundle activation(String version) {
        Activation activation = Activation.newBuilder()
                .setVersion(version)
                .setState(ActivationState.ACTIVE)
                .setSetBy("bench")
                .setSetAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        return PolicyBundle.newBuilder().setId(BUNDLE).setActivation(activation).build();
    }

    private static String yaml(String version) {
        return """
                bundle: %s
                version: "%s"
                community: bench
                about: One rule that few texts meet.
                rules:
                  - id: note
                    when: scores.hate >= 0.5 && author.priorRejections > 2
                    then: hold
                    severity: low
                    authorMessage: held
                """.formatted(BUNDLE, version);
    }
}
