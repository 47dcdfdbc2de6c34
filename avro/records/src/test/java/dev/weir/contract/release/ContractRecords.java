package dev.weir.contract.release;

import dev.weir.contract.AuditCase;
import dev.weir.contract.AuditEvent;
import dev.weir.contract.AuditLogEntry;
import dev.weir.contract.BankEntry;
import dev.weir.contract.Command;
import dev.weir.contract.ComplianceStatement;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.ContentReport;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.MediaTask;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.RiskSignal;
import dev.weir.contract.Signal;
import dev.weir.contract.TrainingExample;
import dev.weir.contract.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The records that stand on a topic by themselves; a test in the serdes module holds this list against the topics. */
final class ContractRecords {
    private static final List<Schema> TOP_LEVEL = List.of(
            AuditCase.SCHEMA$,
            AuditEvent.SCHEMA$,
            AuditLogEntry.SCHEMA$,
            BankEntry.SCHEMA$,
            Command.SCHEMA$,
            ComplianceStatement.SCHEMA$,
            ContentEvent.SCHEMA$,
            ContentReport.SCHEMA$,
            InstanceStatus.SCHEMA$,
            MediaTask.SCHEMA$,
            ModelRollout.SCHEMA$,
            PolicyBundle.SCHEMA$,
            QualityAlert.SCHEMA$,
            QualityMetric.SCHEMA$,
            ReviewDecision.SCHEMA$,
            RiskSignal.SCHEMA$,
            Signal.SCHEMA$,
            TrainingExample.SCHEMA$,
            Verdict.SCHEMA$);

    private ContractRecords() {}

    static List<Schema> topLevel() {
        return TOP_LEVEL;
    }

    /** Every record and enum that a schema holds, itself included, by full name. */
    static Map<String, Schema> named(Schema schema) {
        Map<String, Schema> found = new LinkedHashMap<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {}
        }
    }
}
