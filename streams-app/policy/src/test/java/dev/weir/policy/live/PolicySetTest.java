package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.Decision;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.shipped.ShippedPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final PolicySet SHIPPED =
            PolicySet.of(ShippedPolicy.bundles()).orThrow();

    private static String acme(String version, double threshold) {
        return "bundle: acme\nversion: '%s'\nabout: Acme.\ncommunity: acme\nrules:\n".formatted(version)
                + Bundles.rule("strict", "scores.hate >= " + threshold, "reject")
                        .replace("Message: m", "Message: hate");
    }

    private static PolicyBundle source(String id, String version, String yaml) {
        return PolicyBundle.newBuilder()
                .setId(id)
                .setVersion(version)
                .setSource(PolicySource.newBuilder()
                        .setYaml(yaml)
                        .setDigest(BundleReader.digest(yaml))
                        .setCreatedBy("ann")
                        .setCreatedAt(Instant.EPOCH)
                        .build())
                .build();
    }

    private static PolicyBundle activation(String id, String version, UnaryOperator<Activation.Builder> more) {
        Activation.Builder activation = Activation.newBuilder()
                .setVersion(version)
                .setState(ActivationState.ACTIVE)
                .setSetBy("ann")
                .setSetAt(Instant.EPOCH);
        return PolicyBundle.newBuilder()
                .setId(id)
                .setActivation(more.apply(activation).build())
                .build();
    }

    private static PolicyBundle active(String id, String version) {
        return activation(id, version, a -> a);
    }

    private static PolicySet with(PolicySet set, PolicyBundle... records) {
        for (PolicyBundle record : records) {
            PolicySet.Change change = set.with(record);
            assertThat(change.problems()).isEmpty();
            set = change.set();
        }
        return set;
    }

    private static Question question(String community, double hate, int bucket) {
        return Asked.text("comment", Map.of("hate", hate))
                .facts(facts -> facts.setCommunity(community))
                .bucket(bucket)
                .ask();
    }

    private static Decision decide(Policy policy, String community, double hate, int bucket) {
        Question question = question(community, hate, bucket);
        return policy.forQuestion(question).decide(question).decision();
    }

    private static List<String> versions(Policy policy, Question question) {
        return policy.forQuestion(question).versions().stream()
                .map(ref -> ref.getId() + "@" + ref.getVersion())
                .toList();
    }

    @Test
    void decidesByCommunityAndNamesWhatDecided() {
        PolicySet set = with(SHIPPED, source("acme", "1", acme("1", 0.3)), active("acme", "1"));

        assertThat(decide(set, "acme/music", 0.4, 0)).isEqualTo(Decision.REJECTED);
        assertThat(decide(set, "other", 0.4, 0)).isEqualTo(Decision.APPROVED);
        assertThat(versions(set, question("acme/music", 0.4, 0))).containsExactly("platform@2", "comment@1", "acme@1");
        assertThat(versions(set, question("", 0.4, 0))).containsExactly("platform@2", "comment@1");
    }

    @Test
    void isNotInForceBeforeItIsActivated() {
        PolicySet set = with(SHIPPED, source("acme", "1", acme("1", 0.3)));

        assertThat(decide(set, "acme", 0.4, 0)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void rollsOutToAShareOfAuthorsPromotesAndRollsBack() {
        PolicySet first = with(SHIPPED, source("acme", "1", acme("1", 0.5)), active("acme", "1"));
        PolicySet partial = with(
                first,
                source("acme", "2", acme("2", 0.3)),
                activation(
                        "acme",
                        "2",
                        a -> a.setState(ActivationState.PARTIAL).setShare(1_000).setPrevious("1")));

        assertThat(decide(partial, "acme", 0.4, 999)).isEqualTo(Decision.REJECTED);
        assertThat(decide(partial, "acme", 0.4, 1_000)).isEqualTo(Decision.APPROVED);
        assertThat(versions(partial, question("acme", 0.4, 999))).contains("acme@2");
        assertThat(versions(partial, question("acme", 0.4, 1_000))).contains("acme@1");

        PolicySet promoted = with(partial, active("acme", "2"));
        assertThat(decide(promoted, "acme", 0.4, 9_999)).isEqualTo(Decision.REJECTED);
        PolicySet rolledBack = with(promoted, active("acme", "1"));
        assertThat(decide(rolledBack, "acme", 0.4, 0)).isEqualTo(Decision.APPROVED);
        PolicySet off = with(promoted, activation("acme", "2", a -> a.setState(ActivationState.OFF)));
        assertThat(versions(off, question("acme", 0.4, 0))).containsExactly("platform@2", "comment@1");
    }

    @Test
    void startsAndEndsAtItsTimes() {
        PolicySet set = with(
                SHIPPED,
                source("acme", "1", acme("1", 0.3)),
                activation(
                        "acme",
                        "1",
                        a -> a.setStartsAt(Instant.parse("2026-01-01T00:00:00Z"))
                                .setEndsAt(Instant.parse("2026-01-02T00:00:00Z"))));

        for (var at : Map.of("2025-12-31T23:00:00Z", false, "2026-01-01T00:00:00Z", true, "2026-01-02T00:00:00Z", false)
                .entrySet()) {
            Question question = Asked.text("comment", Map.of("hate", 0.4))
                    .facts(facts -> facts.setCommunity("acme"))
                    .at(Instant.parse(at.getKey()))
                    .ask();
            assertThat(set.decide(question).decision() == Decision.REJECTED).isEqualTo(at.getValue());
        }
    }

    @Test
    void onlyWatchesInShadow() {
        PolicySet set = with(
                SHIPPED,
                source("acme", "1", acme("1", 0.3)),
                activation("acme", "1", a -> a.setState(ActivationState.SHADOW)));
        var ruling = set.decide(question("acme", 0.4, 0));

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.shadow()).singleElement().satisfies(shadow -> {
            assertThat(shadow.getRule()).isEqualTo("acme");
            assertThat(shadow.getVersion()).isEqualTo("1");
            assertThat(shadow.getDecision()).isEqualTo(Decision.REJECTED);
        });
        assertThat(set.decide(question("other", 0.4, 0)).shadow()).isEmpty();
    }

    @Test
    void keepsTheRunningOneWhenABadOneComes() {
        PolicySet good = with(SHIPPED, source("acme", "1", acme("1", 0.3)), active("acme", "1"));
        String head = "bundle: acme\nversion: '2'\nabout: Acme.\ncommunity: acme\n";
        for (String bad : List.of(
                acme("2", 0.3).replace("hate >=", "hat >="),
                acme("2", 0.3).replace("0.3", "true"),
                head + "switchOff: [platform/threat-to-life]\n",
                head + "inherits: [acme]\n",
                head + "# " + "x".repeat(10_000_000),
                acme("2", 0.3).replace("scores.hate >= 0.3", "parts.all(a, parts.all(b, parts.all(c, a == b)))"),
                "a: &a [x]\nb: [*a, *a]\n",
                "a: " + "[".repeat(100_000))) {
            PolicySet.Change change = good.with(source("acme", "2", bad));
            assertThat(change.problems())
                    .as(bad.substring(0, Math.min(bad.length(), 300)))
                    .hasSize(1);
            PolicySet.Change activated = change.set().with(active("acme", "2"));
            assertThat(activated.problems()).isNotEmpty();
            assertThat(versions(activated.set(), question("acme", 0.4, 0))).contains("acme@1");
            assertThat(decide(activated.set(), "acme", 0.4, 0)).isEqualTo(Decision.REJECTED);
        }
    }

    @Test
    void refusesToChangeAVersion() {
        PolicySet set = with(SHIPPED, source("acme", "1", acme("1", 0.3)));

        assertThat(set.with(source("acme", "1", acme("1", 0.3))).problems()).isEmpty();
        assertThat(set.with(source("acme", "1", acme("1", 0.4))).problems())
                .extracting(Problem::what)
                .containsExactly("this version is there and reads otherwise.");
        assertThat(set.with(source("other", "2", acme("2", 0.4))).problems()).hasSize(1);
    }

    @Test
    void refusesAnActivationThatMakesNoSense() {
        assertThat(SHIPPED.with(activation("acme", "1", a -> a.setState(ActivationState.UNKNOWN)))
                        .problems())
                .hasSize(1);
        assertThat(SHIPPED.with(activation("acme", "1", a -> a.setShare(10_001)))
                        .problems())
                .hasSize(1);
        assertThat(SHIPPED.with(activation(
                                "acme", "1", a -> a.setStartsAt(Instant.EPOCH).setEndsAt(Instant.EPOCH)))
                        .problems())
                .hasSize(1);
        assertThat(SHIPPED.with(PolicyBundle.newBuilder().setId("acme").build()).problems())
                .hasSize(1);
    }

    @Test
    void comesToTheSameInWhateverOrderRecordsCome() {
        List<PolicyBundle> records = new ArrayList<>(List.of(
                source("acme", "1", acme("1", 0.5)),
                source("acme", "2", acme("2", 0.3)),
                active("acme", "2"),
                source("lib", "1", "bundle: lib\nversion: '1'\nabout: L.\n"),
                active("lib", "1"),
                source("beta", "1", "bundle: beta\nversion: '1'\nabout: B.\ncommunity: beta\ninherits: [lib]\n"),
                active("beta", "1")));
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(records, new Random(i));
            PolicySet.Change all = SHIPPED.withAll(records);
            PolicySet one = SHIPPED;
            for (PolicyBundle record : records) {
                one = one.with(record).set();
            }
            assertThat(all.problems()).isEmpty();
            for (PolicySet set : List.of(all.set(), one)) {
                assertThat(versions(set, question("acme", 0.4, 0))).contains("acme@2");
                assertThat(versions(set, question("beta", 0.4, 0)))
                        .containsExactly("platform@2", "comment@1", "lib@1", "beta@1");
            }
        }
    }

    @Test
    void tellsWhatStillWaits() {
        PolicySet.Change change = SHIPPED.withAll(List.of(active("acme", "7")));

        assertThat(change.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .isEqualTo("acme: version 7 is not there. Fix: publish it; it then takes effect."));
    }

    @Test
    void holdsBackTrippedRulesAndNamesThem() {
        PolicySet set = SHIPPED.withTripped(Set.of("comment/hate-reject", "unknown/rule"));
        Question question = question("", 0.99, 0);

        assertThat(set.decide(question).decision()).isEqualTo(Decision.HELD);
        assertThat(set.forQuestion(question).versions())
                .extracting(VersionRef::getId)
                .containsExactly("platform", "comment", "breaker:comment/hate-reject");
    }

    @Test
    void decidesAsTheWholeShippedPolicyDoes() {
        Policy whole = ShippedPolicy.platform();
        for (String surface : List.of("comment", "message", "profile", "track", "upload", "other")) {
            for (double score = 0; score <= 1; score += 0.05) {
                for (String label : Asked.MODEL_LABELS) {
                    Question question =
                            Asked.text(surface, Map.of(label, score)).ask();
                    assertThat(SHIPPED.decide(question)).isEqualTo(whole.decide(question));
                }
            }
        }
    }
}
