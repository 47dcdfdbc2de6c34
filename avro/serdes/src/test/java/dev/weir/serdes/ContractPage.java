package dev.weir.serdes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Writes {@code docs/contract.md} from the topics and the schemas. */
final class ContractPage {
    private final StringBuilder page = new StringBuilder();
    private final Map<String, Schema> written = new LinkedHashMap<>();

    private ContractPage() {}

    static String of(Topics topics) {
        ContractPage contract = new ContractPage();
        contract.head();
        contract.topics(topics);
        contract.records(topics);
        return contract.page.toString();
    }

    private void head() {
        line("# The contract");
        line("");
        line(
                "This page is made from the schemas in `avro/records/src/main/avro` and the topics in `avro/serdes`; a test fails when it is");
        line("stale. Make it anew with");
        line("");
        line("```");
        line(
                "mvn -pl avro/serdes -am test -Dtest=ContractPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.write=true");
        line("```");
        line("");
        line(
                "Every value is Avro in Confluent's wire format: a byte 0, the schema's id in four bytes, the record. The subject of a topic's");
        line(
                "schema is `<topic>-value`. Keys are UTF-8 text. Schemas change FULL_TRANSITIVE: every release reads what every other wrote. A field");
        line(
                "is never taken away, a new one has a default, and a symbol that a reader does not know is read as its enum's default, which is always");
        line("the careful choice.");
        line("");
        line(
                "Topics marked *joined* are read together by content: they have as many partitions as `content.events`, and a key lies where the");
        line("Java client's murmur2 puts it. *Kept* topics are compacted. All names may carry a prefix.");
        line("");
    }

    private void topics(Topics topics) {
        line("## Topics");
        line("");
        line("| topic | record | kept | joined |");
        line("|---|---|---|---|");
        for (Topic<?> topic : topics.all()) {
            String record = topic.recordType().getSimpleName();
            line("| `" + topic.name() + "` | [`" + record + "`](#" + anchor(record) + ") | "
                    + mark(topic.cleanup() == Cleanup.COMPACT) + " | " + mark(topic.keyedByContent()) + " |");
        }
        line("| `" + topics.deadLetter() + "` | raw bytes | | |");
        line("");
        headers();
    }

    private void headers() {
        line("Headers: `" + WeirHeaders.TRACEPARENT + "` and `" + WeirHeaders.TRACESTATE
                + "` (W3C trace context) travel from event to verdict;");
        line("`" + WeirHeaders.REQUEST_ID + "` and `" + WeirHeaders.REPLY_PARTITION
                + "` are the gateway's. A dead letter is the record as it came, with its");
        line("key, its headers, and `" + WeirHeaders.DLQ_REASON + "`, `" + WeirHeaders.DLQ_DETAIL + "`, `"
                + WeirHeaders.DLQ_TOPIC + "`,");
        line("`" + WeirHeaders.DLQ_PARTITION + "`, `" + WeirHeaders.DLQ_OFFSET + "`, `" + WeirHeaders.DLQ_TIMESTAMP
                + "`. What is sent again");
        line("from there has `" + WeirHeaders.REPLAY_OF + "`, which names the letter. Reasons:");
        line("");
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            line("- `" + reason + "`");
        }
        line("");
    }

    private void records(Topics topics) {
        line("## Records of topics");
        line("");
        Map<String, Schema> roots = new LinkedHashMap<>();
        topics.all().forEach(topic -> {
            Schema schema = SpecificData.get().getSchema(topic.recordType());
            roots.put(schema.getFullName(), schema);
        });
        roots.values().forEach(this::type);
        line("## What they hold");
        line("");
        Map<String, Schema> held = new LinkedHashMap<>();
        roots.values().forEach(schema -> collect(schema, held));
        held.values().stream()
                .filter(schema -> !written.containsKey(schema.getFullName()))
                .toList()
                .forEach(this::type);
    }

    private void type(Schema schema) {
        written.put(schema.getFullName(), schema);
        line("### " + schema.getName());
        line("");
        line(oneLine(schema.getDoc()));
        line("");
        if (schema.getType() == Schema.Type.ENUM) {
            line("One of `" + String.join("`, `", schema.getEnumSymbols())
                    + "`; one that a reader does not know is read as `" + schema.getEnumDefault() + "`.");
        } else {
            line("| field | type | default | |");
            line("|---|---|---|---|");
            schema.getFields().forEach(this::field);
        }
        line("");
    }

    private void field(Schema.Field field) {
        line("| `" + field.name() + "` | " + name(field.schema()) + " | " + defaultOf(field) + " | "
                + oneLine(field.doc()).replace("|", "\\|") + " |");
    }

    private static String defaultOf(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "";
        }
        Object value = field.defaultVal();
        if (value == JsonProperties.NULL_VALUE) {
            return "absent";
        }
        String text = String.valueOf(value);
        return text.isEmpty()
                ? "empty"
                : switch (text) {
                    case "[]", "{}" -> "empty";
                    default -> "`" + text + "`";
                };
    }

    private static String name(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM -> "[`" + schema.getName() + "`](#" + anchor(schema.getName()) + ")";
            case ARRAY -> "list of " + name(schema.getElementType());
            case MAP -> "map of text to " + name(schema.getValueType());
            case UNION -> name(schema.getTypes().get(1)) + ", optional";
            case STRING -> "text";
            case LONG -> schema.getLogicalType() == null ? "long" : "instant, ms";
            default -> schema.getType().getName();
        };
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {}
        }
    }

    private static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "";
    }

    private static String oneLine(String doc) {
        return Objects.requireNonNullElse(doc, "")
                .replaceAll("\\s*\\R\\s*\\*?\\s*", " ")
                .strip();
    }

    private void line(String text) {
        page.append(text.stripTrailing()).append('\n');
    }
}
