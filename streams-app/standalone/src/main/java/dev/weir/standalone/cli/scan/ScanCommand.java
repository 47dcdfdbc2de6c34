package dev.weir.standalone.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.serdes.settings.InvalidSettingException;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.batch.BatchPlan;
import dev.weir.standalone.batch.BatchScan;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir scan}: one content event in, its verdict with its reasons out. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Sends one content event, waits, and prints the verdict with its reasons; or filters a whole file in this process.",
            "Media over 512 KiB go onto the gateway's shelf first, and the event names them.",
            "A line of --batch is the JSON of POST /v1/scan, or a row of a golden set: {\"id\",\"text\" or \"parts\"}."
        },
        footer = {
            "",
            "Examples:",
            "  ./weir scan --text \"hello\"",
            "  ./weir scan --text \"hello\" --community acme/music --json",
            "  ./weir scan --offline --text \"hello\"        in this process, without a broker",
            "  ./weir scan --batch items.jsonl --out verdicts     the same again: it goes on"
        })
public final class ScanCommand implements Callable<Integer> {
    private static final Set<String> WITH_BATCH = Set.of("--batch", "--out", "--policy", "--model", "--json");

    @Option(names = "--text", paramLabel = "TEXT", description = "A text; may be given again.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--image", paramLabel = "F", description = "A picture file; may be given again.")
    private List<Path> images = new ArrayList<>();

    @Option(names = "--audio", paramLabel = "F", description = "A sound file; may be given again.")
    private List<Path> sounds = new ArrayList<>();

    @Option(names = "--video", paramLabel = "F", description = "A clip file; may be given again.")
    private List<Path> clips = new ArrayList<>();

    @Option(names = "--id", paramLabel = "ID", description = "contentId; a new one where it is not given.")
    @Nullable
    private String contentId;

    @Option(names = "--revision", paramLabel = "N", description = "Revision, from 1.")
    @Nullable
    private Integer revision;

    @Option(
            names = "--surface",
            paramLabel = "S",
            description = "comment, message, profile, track, upload … Default: comment.")
    @Nullable
    private String surface;

    @Option(names = "--community", paramLabel = "C", description = "Path of the community, for example acme/music.")
    @Nullable
    private String community;

    @Option(names = "--locale", paramLabel = "L", description = "Language and region, for example en-GB.")
    @Nullable
    private String locale;

    @Option(names = "--parent", paramLabel = "TEXT", description = "Text that this answers.")
    @Nullable
    private String parentText;

    @Option(
            names = "--url",
            paramLabel = "U",
            defaultValue = "http://127.0.0.1:8080",
            description = "Gateway. Default: ${DEFAULT-VALUE}.")
    private String url = "http://127.0.0.1:8080";

    @Option(
            names = "--wait-millis",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How long to wait. Default: ${DEFAULT-VALUE}.")
    private int waitMillis;

    @Option(
            names = "--offline",
            description = "Decide in this process, without a broker, with what this release ships or with files.")
    private boolean offline;

    @Option(
            names = "--batch",
            paramLabel = "F.jsonl",
            description = "Filter all items of a file in this process, without a broker; needs --out.")
    @Nullable
    private Path batch;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for verdicts.jsonl and rejected-lines.jsonl of --batch; the same again goes on.")
    @Nullable
    private Path outFolder;

    @Mixin
    private LeverFiles files = new LeverFiles();

    @Mixin
    @SuppressWarnings("NullAway.Init") // made with the environment
    private GivenSettings settings;

    @Option(names = "--json", description = "Print the verdict, or the summary of --batch, as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (batch != null || outFolder != null) {
            out.println(filtered());
            out.flush();
            return 0;
        }
        if (files.given() && !offline) {
            throw new Refusal("--policy and --model go with --offline or --batch: a running gate decides with its own");
        }
        if (settings.given() && !offline) {
            throw new Refusal("--set and --config go with --offline: a running lane decodes under its own");
        }
        JsonNode verdict = offline ? offline(decoding()) : online(new GatewayClient(url));
        out.println(json ? verdict.toPrettyString() : VerdictText.of(verdict));
        out.flush();
        return 0;
    }

    private JsonNode offline(DecodeConfig decoding) throws IOException, InterruptedException {
        long bytes = mediaBytes();
        if (bytes > decoding.maxBytes()) {
            throw new Refusal("the media have " + bytes + " bytes; at most " + decoding.maxBytes()
                    + " are looked at in one scan (decode.maxBytes)");
        }
        return OfflineScan.scan(request(MediaTransfer.inline()), files.load(), decoding);
    }

    /** Small media travel within the event, larger ones beside it. */
    private JsonNode online(GatewayClient gateway) throws IOException, InterruptedException {
        MediaTransfer transfer =
                mediaBytes() <= MediaTransfer.MOST_INLINE_BYTES ? MediaTransfer.inline() : MediaTransfer.shelf(gateway);
        return gateway.scan(request(transfer), waitMillis);
    }

    private long mediaBytes() throws IOException {
        long bytes = 0;
        for (List<Path> media : List.of(images, sounds, clips)) {
            for (Path file : media) {
                bytes += MediaFile.at(file).sizeBytes();
            }
        }
        return bytes;
    }

    private DecodeConfig decoding() {
        try {
            return Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, settings.values(DecodeConfig.PREFIX));
        } catch (InvalidSettingException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    private String filtered() throws IOException, InterruptedException {
        if (batch == null || outFolder == null) {
            throw new Refusal("--batch F.jsonl and --out DIR go together (see weir scan --help)");
        }
        if (spec.commandLine().getParseResult().matchedOptions().stream()
                .anyMatch(option -> !WITH_BATCH.contains(option.longestName()))) {
            throw new Refusal(
                    "with --batch only --out, --policy, --model and --json may be given: each line says the rest of its item");
        }
        PrintWriter err = spec.commandLine().getErr();
        BatchScan.Outcome outcome = FileScan.scan(BatchPlan.of(batch, outFolder), files.load(), err);
        return json ? BatchSummary.json(outcome) : BatchSummary.text(outcome);
    }

    private byte[] request(MediaTransfer transfer) throws IOException, InterruptedException {
        if (texts.isEmpty() && images.isEmpty() && sounds.isEmpty() && clips.isEmpty()) {
            throw new Refusal("nothing to scan: give --text, --image, --audio or --video (see weir scan --help)");
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode event = mapper.createObjectNode();
        put(event, "contentId", contentId);
        put(event, "surface", surface);
        put(event, "community", community);
        put(event, "locale", locale);
        if (revision != null) {
            event.put("revision", revision);
        }
        if (parentText != null) {
            event.putObject("context").put("parentText", parentText);
        }
        ArrayNode parts = event.putArray("parts");
        texts.forEach(text -> part(parts, "TEXT").put("text", text));
        for (Map.Entry<String, List<Path>> media :
                List.of(Map.entry("IMAGE", images), Map.entry("AUDIO", sounds), Map.entry("VIDEO", clips))) {
            for (Path file : media.getValue()) {
                transfer.write(part(parts, media.getKey()).putObject("media"), MediaFile.at(file));
            }
        }
        return mapper.writeValueAsBytes(event);
    }

    private static ObjectNode part(ArrayNode parts, String modality) {
        int number = parts.size() + 1;
        boolean body = number == 1 && modality.equals("TEXT");
        return parts.addObject()
                .put("partId", body ? "body" : modality.toLowerCase(Locale.ROOT) + "-" + number)
                .put("role", body ? "body" : "attachment")
                .put("modality", modality);
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }
}
