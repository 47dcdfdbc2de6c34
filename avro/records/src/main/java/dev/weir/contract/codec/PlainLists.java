package dev.weir.contract.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lists of a decoded record into plain immutable ones, in place, before anybody else sees it.
 *
 * <p>Avro's decoder leaves {@code GenericData.Array}s. Two of these compare themselves by schema, and throw where an element holds an
 * optional instant ("Unknown datum type java.time.Instant"), so that {@code Verdict.equals} fails on two verdicts from the wire. They can
 * also be changed by whoever holds the record. Immutable and safe from any thread.
 */
public final class PlainLists {
    private final Map<String, RecordSteps> steps = new HashMap<>();
    private final RecordSteps root;

    private PlainLists(Schema schema) {
        this.root = plan(schema);
    }

    /** The plan for records of one schema; make it once. */
    public static PlainLists in(Schema schema) {
        return new PlainLists(schema);
    }

    /** The same record, its lists plain. */
    public <T extends SpecificRecord> T settle(T record) {
        root.settle(record);
        return record;
    }

    private RecordSteps plan(Schema schema) {
        RecordSteps known = steps.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        RecordSteps plan = new RecordSteps();
        steps.put(schema.getFullName(), plan);
        for (Schema.Field field : schema.getFields()) {
            step(field.schema()).ifPresent(step -> plan.fields.add(new FieldStep(field.pos(), step)));
        }
        return plan;
    }

    private Optional<Step> step(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> Optional.of(inRecord(plan(schema)));
            case ARRAY -> Optional.of(inList(step(schema.getElementType()).orElse(null)));
            case MAP -> step(schema.getValueType()).map(PlainLists::inMap);
            case UNION ->
                schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .flatMap(this::step);
            default -> Optional.empty();
        };
    }

    private static Step inRecord(RecordSteps plan) {
        return value -> {
            plan.settle((SpecificRecord) value);
            return value;
        };
    }

    private static Step inList(@Nullable Step element) {
        return value -> {
            List<?> list = (List<?>) value;
            if (element == null) {
                return List.copyOf(list);
            }
            Object[] settled = new Object[list.size()];
            for (int i = 0; i < settled.length; i++) {
                settled[i] = element.settle(list.get(i));
            }
            return List.of(settled);
        };
    }

    private static Step inMap(Step value) {
        return map -> {
            Map<Object, Object> settled = new HashMap<>();
            ((Map<?, ?>) map).forEach((name, held) -> settled.put(name, value.settle(held)));
            return settled;
        };
    }

    /** What is done with one value; gives the value that takes its place. */
    private interface Step {
        Object settle(Object value);
    }

    private record FieldStep(int position, Step step) {}

    /** What is done with the fields of one record; filled after it is made, because a record may hold itself. */
    private static final class RecordSteps {
        private final List<FieldStep> fields = new ArrayList<>();

        void settle(SpecificRecord record) {
            for (FieldStep field : fields) {
                Object value = record.get(field.position());
                if (value != null) {
                    Object settled = field.step().settle(value);
                    if (settled != value) {
                        record.put(field.position(), settled);
                    }
                }
            }
        }
    }
}
