package dev.weir.contract.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Says what is wrong with a change of a record, in words. */
final class ContractChange {
    private ContractChange() {}

    /** Empty where each version reads what the other wrote, and whatever is new may be absent. */
    static List<String> problems(Schema released, Schema current) {
        List<String> problems = new ArrayList<>();
        read("today's " + current.getName() + " cannot read what the release wrote", current, released, problems);
        read("the release cannot read what today's " + current.getName() + " writes", released, current, problems);
        Map<String, Schema> before = ContractRecords.named(released);
        ContractRecords.named(current).forEach((name, schema) -> {
            Schema old = before.get(name);
            if (old != null && schema.getType() == Schema.Type.RECORD) {
                added(old, schema, problems);
            }
            if (old != null && schema.getType() == Schema.Type.ENUM) {
                symbols(old, schema, problems);
            }
        });
        return problems;
    }

    private static void read(String words, Schema reader, Schema writer, List<String> problems) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            problems.add(words + ": " + result.getResult().getIncompatibilities());
        }
    }

    private static void added(Schema old, Schema schema, List<String> problems) {
        for (Schema.Field field : schema.getFields()) {
            if (old.getField(field.name()) == null && !field.hasDefaultValue()) {
                problems.add(schema.getName() + "." + field.name() + " was added without a default");
            }
        }
        for (Schema.Field field : old.getFields()) {
            if (schema.getField(field.name()) == null) {
                problems.add(schema.getName() + "." + field.name() + " was taken away; fields stay");
            }
        }
    }

    private static void symbols(Schema old, Schema schema, List<String> problems) {
        if (!schema.getEnumSymbols().containsAll(old.getEnumSymbols())) {
            problems.add(schema.getName() + " lost a symbol; symbols stay");
        }
        if (!old.getEnumDefault().equals(schema.getEnumDefault())) {
            problems.add(schema.getName() + " changed what an unknown symbol is read as");
        }
    }
}
