package dev.weir.standalone.batch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.validity.EventLimits;
import dev.weir.gateway.scan.ScanReading;
import dev.weir.gateway.scan.ScanRequestReader;
import dev.weir.standalone.batch.Item.Readable;
import dev.weir.standalone.batch.Item.Unreadable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a line as the gateway reads a scan request. A line with {@code id} and no {@code contentId} is a row of a golden set and is turned
 * into a request first: {@code id} is its contentId, {@code parentText} its context, and fields that a request does not have are passed
 * over. A line without either is named after its number, so that a run that is resumed gives it the same name. Thread-safe.
 */
public final class ItemReader {
    private static final Set<String> REQUEST_FIELDS = Set.of(
            "text",
            "parts",
            "revision",
            "surface",
            "community",
            "author",
            "context",
            "locale",
            "jurisdiction",
            "audience",
            "submittedAt",
            "deadline",
            "attributes");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final ScanRequestReader requests;

    /** @param submittedAt of items that do not say */
    public ItemReader(Instant submittedAt) {
        this.requests = new ScanRequestReader(EventLimits.DEFAULT, Clock.fixed(submittedAt, ZoneOffset.UTC), () -> {
            throw new IllegalStateException("every item has a name before it is read");
        });
    }

    public Item read(Line line) {
        if (line.tooLong()) {
            return new Unreadable("longer than " + BatchPlan.MAX_LINE_BYTES + " bytes");
        }
        ScanReading reading = requests.read(request(line));
        if (reading instanceof ScanReading.Accepted accepted) {
            return new Readable(accepted.event());
        }
        if (reading instanceof ScanReading.Refused refused) {
            return new Unreadable(refused.detail() + (refused.pointer().isEmpty() ? "" : " at " + refused.pointer()));
        }
        if (reading instanceof ScanReading.Malformed malformed) {
            return new Unreadable("no JSON: " + malformed.detail() + ", column " + malformed.column());
        }
        throw new IllegalStateException("a reading is one of three");
    }

    /** What is no object is left as it is: the request reader says best what is wrong with it. */
    private static byte[] request(Line line) {
        try {
            if (!(JSON.readTree(line.bytes()) instanceof ObjectNode item) || item.has("contentId")) {
                return line.bytes();
            }
            ObjectNode request = item.has("id") ? ofGoldenRow(item) : item.put("contentId", "line-" + line.number());
            return JSON.writeValueAsBytes(request);
        } catch (IOException malformed) {
            return line.bytes();
        }
    }

    private static ObjectNode ofGoldenRow(ObjectNode row) {
        ObjectNode request = JSON.createObjectNode();
        JsonNode id = row.get("id");
        request.set("contentId", id.isIntegralNumber() ? request.textNode(id.asText()) : id);
        row.properties().stream()
                .filter(field -> REQUEST_FIELDS.contains(field.getKey())
                        && !field.getValue().isNull())
                .forEach(field -> request.set(field.getKey(), field.getValue()));
        if (request.get("parts") instanceof ArrayNode parts) {
            parts.forEach(ItemReader::ofGoldenPart);
        }
        if (row.hasNonNull("parentText") && !request.has("context")) {
            request.putObject("context").set("parentText", row.get("parentText"));
        }
        return request;
    }

    /** A golden part may say {@code id} for its partId, and its modality in small letters. */
    private static void ofGoldenPart(JsonNode node) {
        if (node instanceof ObjectNode part) {
            JsonNode id = part.remove("id");
            if (id != null && !part.has("partId")) {
                part.set("partId", id);
            }
            if (part.path("modality").isTextual()) {
                part.put("modality", part.get("modality").asText().toUpperCase(Locale.ROOT));
            }
        }
    }
}
