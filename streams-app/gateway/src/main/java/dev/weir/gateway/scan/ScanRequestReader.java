package dev.weir.gateway.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.AgeFact;
import dev.weir.contract.AgeMethod;
import dev.weir.contract.Audience;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Part;
import dev.weir.contract.trust.ContractTrust;
import dev.weir.contract.validity.EventLimits;
import dev.weir.contract.validity.EventProblem;
import dev.weir.contract.validity.EventValidity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a scan request into a content event. The JSON has the fields of {@code ContentEvent}; {@code text} at the top
 * stands for one part, and what may be left out has a default. Strict otherwise. Safe for use by many threads.
 */
public final class ScanRequestReader {
    private static final String DEFAULT_SURFACE = "comment";
    private static final String ANONYMOUS = "anonymous";
    /** How deep objects and lists may stand in each other. */
    private static final int MAX_NESTING = 16;

    private static final double MAX_AGE_YEARS = 150;
    private static final Pattern COMMUNITY = Pattern.compile("[^/]+(/[^/]+)*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final EventLimits limits;
    private final Clock clock;
    private final Supplier<String> newContentId;
    private final JsonMapper mapper;

    /**
     * @param clock gives {@code submittedAt} where the request has none
     * @param newContentId gives {@code contentId} where the request has none, see {@link ContentIds}
     */
    public ScanRequestReader(EventLimits limits, Clock clock, Supplier<String> newContentId) {
        ContractTrust.establish();
        this.limits = limits;
        this.clock = clock;
        this.newContentId = newContentId;
        this.mapper = strictMapper();
    }

    /** Reads one request; never throws for what stands in {@code json}. */
    public ScanReading read(byte[] json) {
        try {
            return checked(event(JsonFields.of(parse(json), JsonPointer.empty())));
        } catch (RefusedFieldException refused) {
            return refused.refusal();
        } catch (JsonProcessingException malformed) {
            var place = Optional.ofNullable(malformed.getLocation());
            return new ScanReading.Malformed(
                    malformed.getOriginalMessage(),
                    place.map(at -> Math.max(1, at.getLineNr())).orElse(1),
                    place.map(at -> Math.max(1, at.getColumnNr())).orElse(1));
        } catch (CharacterCodingException notUtf8) {
            return new ScanReading.Malformed("The body is not UTF-8", 1, 1);
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading from memory does not fail", impossible);
        }
    }

    /** The rules that the contract has for every event, whichever way it comes in, have the last word. */
    private ScanReading checked(ContentEvent event) {
        List<EventProblem> problems = EventValidity.problems(event, limits);
        return problems.isEmpty()
                ? new ScanReading.Accepted(event)
                : new ScanReading.Refused(
                        pointer(problems.get(0).field()), problems.get(0).problem());
    }

    /** {@code parts[2].media.uri} as a JSON pointer. */
    private static String pointer(String path) {
        return "/" + path.replace("]", "").replace('[', '/').replace('.', '/');
    }

    private JsonNode parse(byte[] json) throws IOException {
        // Decoded here and not by Jackson, which would also take UTF-16 and UTF-32 and would guess.
        var decoder = StandardCharsets.UTF_8.newDecoder();
        try (JsonParser parser = mapper.createParser(new InputStreamReader(new ByteArrayInputStream(json), decoder))) {
            JsonNode root = mapper.readTree(parser);
            if (root == null || root.isMissingNode()) {
                throw new RefusedFieldException("", "must be an object; the body is empty");
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Something follows the document");
            }
            return root;
        }
    }

    private ContentEvent event(JsonFields fields) {
        var event = ContentEvent.newBuilder()
                .setContentId(fields.name("contentId", limits.maxIdLength()).orElseGet(newContentId))
                .setRevision(fields.wholeNumber("revision", 1).orElse(1))
                .setSurface(fields.name("surface", limits.maxWordLength()).orElse(DEFAULT_SURFACE))
                .setCommunity(community(fields))
                .setAuthor(fields.object("author").map(this::author).orElseGet(ScanRequestReader::anonymous))
                .setParts(parts(fields))
                .setContext(fields.object("context").map(this::context).orElse(null))
                .setLocale(locale(fields))
                .setJurisdiction(jurisdiction(fields))
                .setAudience(
                        fields.choice("audience", List.of(Audience.values())).orElse(Audience.UNKNOWN))
                .setSubmittedAt(fields.instant("submittedAt")
                        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .setDeadline(fields.instant("deadline").orElse(null))
                .setAttributes(fields.texts("attributes"));
        fields.end();
        return event.build();
    }

    private List<Part> parts(JsonFields fields) {
        Optional<String> text = fields.text("text", limits.maxTextLength());
        PartReader reader = new PartReader(limits);
        Optional<List<Part>> parts = fields.list("parts", limits.maxParts(), reader::read);
        if (text.isPresent() && parts.isPresent()) {
            throw fields.refused("text", "stands for the only part; put it among the parts");
        }
        List<Part> all = parts.or(() -> text.map(body -> List.of(PartReader.body(body))))
                .orElseThrow(() -> fields.missing("parts"));
        if (all.isEmpty()) {
            throw fields.refused("parts", "must hold at least one part");
        }
        return all;
    }

    private Context context(JsonFields fields) {
        var context = Context.newBuilder()
                .setParentId(fields.name("parentId", limits.maxIdLength()).orElse(null))
                .setParentText(fields.text("parentText", limits.maxTextLength()).orElse(null))
                .setThreadId(fields.name("threadId", limits.maxIdLength()).orElse(null))
                .setThreadTitle(
                        fields.text("threadTitle", limits.maxTextLength()).orElse(null))
                .setFlags(fields.list("flags", EventLimits.MAX_ATTRIBUTES, JsonFields::nameEntry)
                        .orElse(List.of()));
        fields.end();
        return context.build();
    }

    private Author author(JsonFields fields) {
        var author = Author.newBuilder()
                .setAuthorId(fields.name("authorId", limits.maxIdLength()).orElse(ANONYMOUS))
                .setAccountCreatedAt(fields.instant("accountCreatedAt").orElse(null))
                .setAge(fields.object("age").map(ScanRequestReader::age).orElse(null))
                .setPriorRejections(fields.wholeNumber("priorRejections", 0).orElse(0))
                .setStrikes(fields.wholeNumber("strikes", 0).orElse(0))
                .setAttributes(fields.texts("attributes"));
        fields.end();
        return author.build();
    }

    private static Author anonymous() {
        return Author.newBuilder().setAuthorId(ANONYMOUS).build();
    }

    private static AgeFact age(JsonFields fields) {
        OptionalDouble min = fields.number("minYears", 0, MAX_AGE_YEARS);
        OptionalDouble max = fields.number("maxYears", 0, MAX_AGE_YEARS);
        if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
            throw fields.refused("minYears", "must not be above maxYears");
        }
        var age = AgeFact.newBuilder()
                .setMethod(fields.choice("method", List.of(AgeMethod.values()))
                        .orElseThrow(() -> fields.missing("method")))
                .setMinYears(min.isPresent() ? min.getAsDouble() : null)
                .setMaxYears(max.isPresent() ? max.getAsDouble() : null)
                .setAt(fields.instant("at").orElse(null));
        fields.end();
        return age.build();
    }

    private String community(JsonFields fields) {
        Optional<String> community =
                fields.text("community", EventLimits.MAX_COMMUNITY_LENGTH).filter(path -> !path.isEmpty());
        if (community.isPresent()) {
            fields.name("community", EventLimits.MAX_COMMUNITY_LENGTH);
            if (!COMMUNITY.matcher(community.get()).matches()) {
                throw fields.refused("community", "must be a path such as acme/music, with no empty step");
            }
        }
        return community.orElse("");
    }

    private @Nullable String locale(JsonFields fields) {
        Optional<String> locale = fields.name("locale", limits.maxWordLength());
        try {
            locale.ifPresent(tag -> new Locale.Builder().setLanguageTag(tag));
        } catch (IllformedLocaleException illFormed) {
            throw fields.refused("locale", "must be a language tag such as sv-SE (BCP 47)");
        }
        return locale.orElse(null);
    }

    private @Nullable String jurisdiction(JsonFields fields) {
        Optional<String> country = fields.name("jurisdiction", limits.maxWordLength());
        if (country.isPresent() && !COUNTRY.matcher(country.get()).matches()) {
            throw fields.refused("jurisdiction", "must be a country of two capital letters such as SE (ISO 3166-1)");
        }
        return country.orElse(null);
    }

    private static JsonMapper strictMapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // The excerpt that Jackson would add to a message is content.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(32)
                        .maxNameLength(EventLimits.MAX_ATTRIBUTE_LENGTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(factory).build();
    }
}
