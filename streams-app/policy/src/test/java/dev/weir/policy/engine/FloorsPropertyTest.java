package dev.weir.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Checked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a community writes, and whatever of it is accepted: no decision is looser than the floors alone make it. */
class FloorsPropertyTest {
    private static final long SEED = Long.getLong("weir.seed", 3L);
    private static final int CHILDREN = Integer.getInteger("weir.children", 400);
    private static final List<String> LABELS = List.of("hate", "harassment", "spam", "hate.threat");

    private static final String FLOORS = """
            bundle: base
            version: "1"
            community: "*"
            about: Floors.
            coverage:
              required:
                - {id: text, modalities: [text], labels: [hate, harassment, spam], floor: true}
                - {id: more, modalities: [text], labels: [sexual]}
            messages:
              m: {en: A message.}
            rules:
            """
            + Bundles.rule("f1", "scores.hate >= 0.8", "reject", "floor: true")
            + Bundles.rule("f2", "scores.spam >= 0.6", "hold", "floor: true\nquarantine: true");

    private final Random random = new Random(SEED);

    private String child() {
        StringBuilder yaml = new StringBuilder("bundle: child\nversion: '1'\nabout: C.\ncommunity: acme\n");
        if (random.nextInt(4) == 0) {
            yaml.append("switchOff: [base/").append(pick("f1", "f2", "soft")).append("]\n");
        }
        if (random.nextInt(3) == 0) {
            yaml.append("coverage: {waived: [{id: w, labels: [%s], because: Why not.}]}\n"
                    .formatted(pick("hate", "spam", "sexual", "sexual", "sexual")));
        }
        yaml.append("rules:\n");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String more = "onMissing: " + pick("hold", "ignore", "reject");
            if (random.nextInt(3) == 0) {
                more += "\nreplaces: base/" + pick("f1", "soft", "soft", "soft");
            }
            String when = "scores.%s %s 0.%d"
                    .formatted(LABELS.get(random.nextInt(LABELS.size())), pick(">=", "<", ">"), random.nextInt(10));
            String then = pick("reject", "hold", "approve");
            more += then.equals("approve") ? "\nconditions: [{kind: limit_reach}]" : "";
            yaml.append(Bundles.rule("c" + i, when, then, more));
        }
        return yaml.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Question question() {
        Asked asked =
                Asked.on(pick("comment", "message")).part("body", Modality.TEXT).bucket(random.nextInt(10_000));
        if (random.nextInt(8) > 0) {
            Map<String, Double> scores = new HashMap<>(Map.of("hate", random.nextDouble()));
            scores.put(LABELS.get(random.nextInt(4)), random.nextDouble());
            asked.model("body", pick("en", "en", "en", "fi", "und"), scores);
        }
        if (random.nextInt(8) == 0) {
            asked.missing("body/text.late");
        }
        return asked.ask();
    }

    @Test
    void noChildLoosensAFloor() {
        System.out.println("FloorsPropertyTest: -Dweir.seed=" + SEED);
        Bundle floors = Bundles.read(FLOORS);
        Bundle withSoft = Bundles.read(FLOORS + Bundles.rule("soft", "scores.harassment >= 0.5", "hold"));
        RulePolicy alone = Bundles.policy(floors);
        int accepted = 0;
        int refused = 0;
        List<String> loosened = new ArrayList<>();
        for (int i = 0; i < CHILDREN; i++) {
            String yaml = child();
            Checked<Bundle> child = BundleReader.read("child.yaml", "", yaml);
            if (child instanceof Checked.Sound<Bundle> sound
                    && Bundles.problems("acme", withSoft, sound.value()).isEmpty()) {
                accepted++;
                RulePolicy together = Bundles.policy("acme", withSoft, sound.value());
                for (int q = 0; q < 50; q++) {
                    Question question = question();
                    if (isLooser(together.decide(question), alone.decide(question), sound.value())) {
                        loosened.add(yaml + question);
                    }
                }
            } else {
                refused++;
                assertThat(yaml).isNotEmpty();
            }
        }
        assertThat(loosened).isEmpty();
        assertThat(accepted).isGreaterThan(CHILDREN / 10);
        assertThat(refused).isGreaterThan(CHILDREN / 10);
    }

    /** The requirement that is no floor may be waived, so a hold for it alone is not of the floors. */
    private static boolean isLooser(Ruling child, Ruling floors, Bundle bundle) {
        boolean onlySoft =
                floors.decision() == Decision.HELD && floors.reasons().stream().allMatch(reason -> !reason.getFloor());
        boolean waives = !bundle.waived().isEmpty();
        if (onlySoft && waives) {
            return false;
        }
        return Adjudication.weight(child.decision()) < Adjudication.weight(floors.decision())
                || (floors.handling() == Handling.QUARANTINED && child.handling() != Handling.QUARANTINED);
    }

    @Test
    void refusesEveryAttemptOnAFloor() {
        Bundle floors = Bundles.read(FLOORS);
        for (int i = 0; i < CHILDREN; i++) {
            String yaml = child();
            boolean attempt = yaml.contains("base/f1")
                    || yaml.contains("base/f2")
                    || yaml.contains("labels: [hate]")
                    || yaml.contains("labels: [spam]");
            Checked<Bundle> child = BundleReader.read("child.yaml", "", yaml);
            if (attempt && child instanceof Checked.Sound<Bundle> sound) {
                assertThat(Bundles.problems("acme", floors, sound.value()))
                        .as(yaml)
                        .isNotEmpty();
            }
        }
    }
}
