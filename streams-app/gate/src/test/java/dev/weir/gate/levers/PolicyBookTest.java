package dev.weir.gate.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ActivationState;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.contract.digest.Sha256;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyBookTest {
    private static final String RULES = """
            bundle: club
            version: "VERSION"
            community: club
            inherits: [platform, comment]
            about: What counts in one club.
            rules:
              - id: no-spam
                about: Advertising.
                when: LABEL >= 0.90
                then: reject
                severity: low
                authorMessage: spam
            """;

    private final PolicySet shipped = PolicySet.of(ShippedPolicy.bundles()).orThrow();

    /** @param reads what the one rule reads, such as {@code scores.spam} */
    private static PolicyBundle version(String version, String reads) {
        String yaml = RULES.replace("VERSION", version).replace("LABEL", reads);
        return PolicyBundle.newBuilder()
                .setId("club")
                .setVersion(version)
                .setSource(PolicySource.newBuilder()
                        .setYaml(yaml)
                        .setDigest(Sha256.of(yaml))
                        .setCreatedBy("tester")
                        .setCreatedAt(Rollouts.NOW)
                        .build())
                .build();
    }

    private static PolicyBundle active(String version, @Nullable String previous) {
        return PolicyBundle.newBuilder()
                .setId("club")
                .setActivation(Rollouts.activate(version, ActivationState.ACTIVE, previous)
                        .build())
                .build();
    }

    /** As an instance that runs takes them in. */
    private PolicyBook fold(List<Map.Entry<String, PolicyBundle>> records) {
        PolicyBook book = new PolicyBook(shipped);
        book.settle();
        records.forEach(record -> book.take(record.getKey(), record.getValue()));
        return book;
    }

    /** As an instance that starts reads them. */
    private PolicyBook started(List<Map.Entry<String, PolicyBundle>> records) {
        PolicyBook book = new PolicyBook(shipped);
        records.forEach(record -> book.take(record.getKey(), record.getValue()));
        book.settle();
        return book;
    }

    private static List<String> inForce(PolicyBook book) {
        return book.set().versions().stream()
                .map(ref -> LeverKey.of(ref.getId(), ref.getVersion()))
                .filter(name -> name.startsWith("club"))
                .toList();
    }

    @Test
    void anyOrderPutsTheSameInForce() {
        List<Map.Entry<String, PolicyBundle>> records = new ArrayList<>(List.of(
                Map.entry("club@1", version("1", "scores.spam")),
                Map.entry("club@2", version("2", "scores.scam")),
                Map.entry("club@3", version("3", "scores.spam = ")),
                Map.entry("club", active("2", "1")),
                Map.entry(
                        "den",
                        PolicyBundle.newBuilder(active("1", null)).setId("den").build())));
        PolicyBook expected = fold(records);
        assertThat(inForce(expected)).containsExactly("club@2");
        assertThat(expected.refused()).containsKey("den").doesNotContainKey("club");

        for (long seed = 0; seed < 24; seed++) {
            Collections.shuffle(records, new Random(seed));
            for (PolicyBook book : List.of(fold(records), started(records))) {
                assertThat(book.set().versions())
                        .as("seed %d", seed)
                        .isEqualTo(expected.set().versions());
                assertThat(book.refused()).as("seed %d", seed).isEqualTo(expected.refused());
                assertThat(book.fingerprint()).as("seed %d", seed).isEqualTo(expected.fingerprint());
            }
        }
    }

    @Test
    void aVersionThatDoesNotCompileIsRefusedWithItsErrorAndTheRunningOneStays() {
        PolicyBook book = fold(List.of(
                Map.entry("club@1", version("1", "scores.spam")),
                Map.entry("club", active("1", null)),
                Map.entry("club@2", version("2", "scores.moonlight")),
                Map.entry("club", active("2", "1"))));

        assertThat(inForce(book)).containsExactly("club@1");
        assertThat(book.refused()).containsOnlyKeys("club");
        assertThat(book.refused().get("club")).contains("moonlight");
    }

    @Test
    void anInstanceThatStartsWithABadVersionFallsBackToTheOneBefore() {
        PolicyBook book = started(List.of(
                Map.entry("club", active("2", "1")),
                Map.entry("club@1", version("1", "scores.spam")),
                Map.entry("club@2", version("2", "scores.moonlight"))));

        assertThat(inForce(book)).containsExactly("club@1");
        assertThat(book.refused()).containsOnlyKeys("club");
    }

    @Test
    void anActivationThatCameTooEarlyTakesEffectWhenItsVersionComes() {
        PolicyBook book = fold(List.of(Map.entry("club", active("1", null))));
        assertThat(book.refused()).containsOnlyKeys("club");

        book.take("club@1", version("1", "scores.spam"));

        assertThat(inForce(book)).containsExactly("club@1");
        assertThat(book.refused()).isEmpty();
    }

    @Test
    void aTombstoneTakesBackWhatWasSaid() {
        PolicyBook book =
                fold(List.of(Map.entry("club@1", version("1", "scores.spam")), Map.entry("club", active("1", null))));

        book.take("club", null);

        assertThat(book.set().versions()).isEqualTo(shipped.versions());
        assertThat(book.fingerprint()).isEmpty();
    }

    @Test
    void whatIsInForceAndTakenBackGivesWayToWhatWasBeforeIt() {
        PolicyBook book = fold(List.of(
                Map.entry("club@1", version("1", "scores.spam")),
                Map.entry("club@2", version("2", "scores.scam")),
                Map.entry("club", active("2", "1"))));

        book.take("club@2", null);

        assertThat(inForce(book)).containsExactly("club@1");
        assertThat(book.refused().get("club")).contains("version 2 is not there");
        book.take("club@2", version("2", "scores.scam"));
        assertThat(inForce(book)).containsExactly("club@2");
        assertThat(book.refused()).isEmpty();
    }

    @Test
    void aRecordThatIsOfNoUseIsToldUntilTheNextOfItsKeyAndChangesNothing() {
        for (boolean running : List.of(true, false)) {
            PolicyBook book = new PolicyBook(shipped);
            if (running) {
                book.settle();
            }
            book.take("club@1", version("1", "scores.spam"));
            book.take("club@2", version("2", "scores.spam"));
            book.take("club", active("2", "1"));
            book.refuse("club", "cannot be read");
            book.take("club@3", version("3", "scores.spam"));
            if (!running) {
                book.settle();
            }

            assertThat(inForce(book)).containsExactly("club@2");
            assertThat(book.refused()).containsOnly(Map.entry("club", "cannot be read"));
            book.take("club", active("3", "2"));
            assertThat(inForce(book)).containsExactly("club@3");
            assertThat(book.refused()).isEmpty();
        }
    }

    @Test
    void theFirstTextOfAVersionStaysForWhoRunsAndForWhoStarts() {
        List<Map.Entry<String, PolicyBundle>> records = List.of(
                Map.entry("club@1", version("1", "scores.spam")),
                Map.entry("club", active("1", null)),
                Map.entry("club@1", version("1", "scores.scam")));

        for (PolicyBook book : List.of(fold(records), started(records))) {
            assertThat(book.set().bundle("club", "1").orElseThrow().digest())
                    .isEqualTo(
                            records.get(0).getValue().getSource().orElseThrow().getDigest());
            assertThat(book.refused().get("club@1")).contains("reads otherwise");
        }
    }

    @Test
    void aVersionOfTheReleaseCannotBeWrittenOver() {
        String yaml = "bundle: platform\nversion: \"2\"\ncommunity: \"*\"\nabout: Nothing.\n";
        PolicyBundle record = PolicyBundle.newBuilder(version("2", "scores.spam"))
                .setId("platform")
                .setSource(PolicySource.newBuilder()
                        .setYaml(yaml)
                        .setDigest(Sha256.of(yaml))
                        .setCreatedBy("tester")
                        .setCreatedAt(Rollouts.NOW)
                        .build())
                .build();

        for (PolicyBook book : List.of(
                fold(List.of(Map.entry("platform@2", record))), started(List.of(Map.entry("platform@2", record))))) {
            assertThat(book.refused()).containsOnlyKeys("platform@2");
            assertThat(book.set().versions()).isEqualTo(shipped.versions());
        }
    }

    /** Thousands of records of many clubs: each is read once, and put together once. */
    @Test
    void whoStartsWithALongTopicEndsWhereWhoFollowedItIs() {
        List<Map.Entry<String, PolicyBundle>> records = new ArrayList<>();
        for (int version = 1; version <= 20; version++) {
            for (int club = 0; club < 30; club++) {
                String id = "club-" + club;
                records.add(Map.entry(id + "@" + version, named(id, version(String.valueOf(version), "scores.spam"))));
                records.add(Map.entry(id, named(id, active(String.valueOf(version), null))));
            }
        }
        PolicyBook followed = fold(records);

        PolicyBook started = started(records);

        assertThat(started.refused()).isEmpty();
        assertThat(started.fingerprint()).isEqualTo(followed.fingerprint());
        assertThat(started.set().bundle("club-7", "20")).isPresent();
    }

    private static PolicyBundle named(String id, PolicyBundle club) {
        if (club.getSource().isEmpty()) {
            return PolicyBundle.newBuilder(club).setId(id).build();
        }
        String yaml = club.getSource().get().getYaml().replace(": club\n", ": " + id + "\n");
        return PolicyBundle.newBuilder(club)
                .setId(id)
                .setSource(PolicySource.newBuilder(club.getSource().get())
                        .setYaml(yaml)
                        .setDigest(Sha256.of(yaml))
                        .build())
                .build();
    }
}
