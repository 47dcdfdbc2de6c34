package dev.weir.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {
    @Test
    void leavesOutWhatIsAbsentOrEmptyAndKeepsTheOrderOfTheSchema() {
        String json = new String(VerdictJson.bytes(Verdicts.of("c", 1, 5)), StandardCharsets.UTF_8);

        assertThat(json)
                .isEqualTo(
                        "{\"contentId\":\"c\",\"revision\":1,\"sequence\":5,\"decision\":\"APPROVED\",\"conditions\":[],"
                                + "\"handling\":\"ORDINARY\",\"severity\":\"NONE\",\"completeness\":\"COMPLETE\",\"reasons\":[],"
                                + "\"digests\":[],\"basis\":{\"levers\":\"\",\"rolloutBucket\":0,\"facts\":{\"surface\":\"comment\","
                                + "\"community\":\"\",\"audience\":\"UNKNOWN\",\"priorRejections\":0,\"strikes\":0,"
                                + "\"hasParent\":false},\"decidedAt\":\"2026-01-02T03:04:05.678Z\"},\"decidedBy\":\"POLICY\","
                                + "\"authorId\":\"\",\"timings\":{\"submittedAt\":\"2026-01-02T03:04:05.673Z\","
                                + "\"receivedAt\":\"2026-01-02T03:04:05.676Z\",\"decidedAt\":\"2026-01-02T03:04:05.678Z\","
                                + "\"scoringMicros\":31}}");
    }

    @Test
    void sortsTheKeysOfMaps() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("zone", "eu");
        parameters.put("minAge", "18");
        Verdict verdict = Verdicts.builder("c", 1, 5)
                .setConditions(List.of(new Condition(ConditionKind.AGE_RESTRICT, parameters)))
                .build();

        ObjectNode tree = VerdictJson.tree(verdict);

        assertThat(tree.at("/conditions/0").toString())
                .isEqualTo("{\"kind\":\"AGE_RESTRICT\",\"parameters\":{\"minAge\":\"18\",\"zone\":\"eu\"}}");
    }

    @Test
    void showsEveryFieldThatIsSet() {
        Verdict verdict = Verdicts.builder("c", 1, 5)
                .setDecidedByPerson("reviewer-1")
                .setHoldReason(dev.weir.contract.HoldReason.POLICY)
                .build();
        ObjectNode tree = VerdictJson.tree(verdict);

        assertThat(tree.path("decidedByPerson").asText()).isEqualTo("reviewer-1");
        assertThat(tree.path("holdReason").asText()).isEqualTo("POLICY");
        for (Schema.Field field : verdict.getSchema().getFields()) {
            boolean empty = List.of("waivers", "shadow").contains(field.name());
            assertThat(tree.has(field.name())).as(field.name()).isEqualTo(!empty);
        }
    }
}
