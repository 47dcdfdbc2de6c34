package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Decision;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = Topics.withPrefix("");

    @Test
    void theNamesAreThoseOfTheContract() {
        assertThat(topics.all())
                .extracting(Topic::name)
                .containsExactly(
                        "content.events",
                        "media.image",
                        "media.audio",
                        "media.video",
                        "content.signals",
                        "review.decisions",
                        "gate.commands",
                        "verdicts.approved",
                        "verdicts.held",
                        "verdicts.rejected",
                        "gate.replies",
                        "policy.bundles",
                        "model.rollouts",
                        "bank.entries",
                        "risk.signals",
                        "instance.status",
                        "content.reports",
                        "review.audits",
                        "training.examples",
                        "quality.metrics",
                        "quality.alerts",
                        "compliance.statements",
                        "audit.events",
                        "audit.log");
        assertThat(topics.deadLetter()).isEqualTo("content.dead-letter");
    }

    @Test
    void whatIsJoinedByContentIsPartitionedAlike() {
        assertThat(topics.all())
                .filteredOn(Topic::keyedByContent)
                .extracting(Topic::name)
                .containsExactlyInAnyOrder("content.events", "content.signals", "review.decisions", "gate.commands");
    }

    @Test
    void whatMustStayIsCompacted() {
        assertThat(topics.all())
                .filteredOn(topic -> topic.cleanup() == Cleanup.COMPACT)
                .extracting(Topic::name)
                .containsExactlyInAnyOrder(
                        "policy.bundles", "model.rollouts", "bank.entries", "risk.signals", "instance.status");
    }

    @Test
    void everyDecisionHasItsWayOut() {
        for (Decision decision : Decision.values()) {
            assertThat(topics.verdicts(decision).name())
                    .isEqualTo("verdicts." + decision.name().toLowerCase(Locale.ROOT));
        }
        assertThat(topics.verdicts()).hasSize(Decision.values().length);
    }

    @Test
    void thePrefixStandsBeforeEveryName() {
        Topics staging = Topics.withPrefix("staging.");
        assertThat(staging.all()).allSatisfy(topic -> assertThat(topic.name()).startsWith("staging."));
        assertThat(staging.deadLetter()).isEqualTo("staging.content.dead-letter");
        assertThat(staging.contentEvents().subject()).isEqualTo("staging.content.events-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "a/", "a\n", "a:"})
    void aPrefixThatNoTopicMayHaveIsRefused(String prefix) {
        assertThatThrownBy(() -> Topics.withPrefix(prefix)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topics.withPrefix("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    /** The list of records in the records module is complete. */
    @Test
    void everyRecordOfATopicIsReleased() {
        assertThat(topics.all()).allSatisfy(topic -> {
            Schema today = SpecificData.get().getSchema(topic.recordType());
            assertThat(Released.schema(topic.recordType()).getFullName()).isEqualTo(today.getFullName());
        });
        assertThat(Released.FOLDER.toFile().list((folder, name) -> name.endsWith(".avsc")))
                .hasSize((int)
                        topics.all().stream().map(Topic::recordType).distinct().count());
    }
}
