package dev.weir.flink.review;

import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.flink.topics.ContractType;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A decision that the gate accepted.
 *
 * @param decision what the person said
 * @param seen the verdict that the person saw, lean
 * @param answer the verdict that the gate gave for it, lean
 */
@TypeInfo(Reviewed.Factory.class)
public record Reviewed(ReviewDecision decision, Verdict seen, Verdict answer) {
    public String contentId() {
        return decision.getContentId();
    }

    /** How Flink carries it. */
    public static final class Factory extends TypeInfoFactory<Reviewed> {
        @Override
        public TypeInformation<Reviewed> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return Types.POJO(
                    Reviewed.class,
                    Map.of(
                            "decision", ContractType.forRecord(ReviewDecision.class),
                            "seen", ContractType.forRecord(Verdict.class),
                            "answer", ContractType.forRecord(Verdict.class)));
        }
    }
}
