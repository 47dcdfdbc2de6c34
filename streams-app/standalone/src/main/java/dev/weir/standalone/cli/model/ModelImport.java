package dev.weir.standalone.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.scoring.pack.ImportRequest;
import dev.weir.scoring.pack.PackImport;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir model import}: a classifier exported from Hugging Face becomes a pack. */
@Command(
        name = "import",
        description = "Makes a pack of a sequence classifier exported from Hugging Face to ONNX, with no code.",
        footer = {
            "",
            "The labels say what each output of the model means in Weir's taxonomy, in the option or in a JSON file:",
            "  --labels toxic=harassment,identity_hate=hate      --labels labels.json",
            "Without them, names in wide use are known; outputs that are not named are not used."
        })
final class ModelImport implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "DIR",
            required = true,
            description = "Folder with model.onnx, tokenizer.json, config.json.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the pack; must not be there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Option(names = "--id", paramLabel = "ID", required = true, description = "Id of the model.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--version",
            paramLabel = "V",
            defaultValue = "1",
            description = "Version. Default: ${DEFAULT-VALUE}.")
    private String version = "1";

    @Option(names = "--labels", paramLabel = "OUTPUT=LABEL,…|F.json", description = "What the outputs mean.")
    @Nullable
    private String labels;

    @Option(
            names = "--languages",
            paramLabel = "L",
            split = ",",
            description = "Languages that the model reads; any where not given.")
    private List<String> languages = List.of();

    /** By itself: picocli's own options come with a {@code --version} that means another thing. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        ImportRequest request = new ImportRequest(from, target, id, version, mapping(labels), languages);
        try {
            PackManifest manifest = PackImport.fromHuggingFace(request);
            terminal.say("The pack " + manifest.id() + "@" + manifest.version() + " is in " + target + ", with labels "
                    + String.join(", ", manifest.labelNames()) + ".");
            return 0;
        } catch (PackRefusedException e) {
            throw Packs.refused(from, e);
        }
    }

    static Map<String, String> mapping(@Nullable String given) {
        if (given == null) {
            return Map.of();
        }
        return given.contains("=") ? inline(given) : file(Path.of(given));
    }

    private static Map<String, String> inline(String given) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : given.split(",", -1)) {
            int at = pair.lastIndexOf('=');
            if (at < 1 || at == pair.length() - 1) {
                throw new Refusal("--labels must read OUTPUT=LABEL,… but has '" + pair + "'");
            }
            mapping.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
        }
        return mapping;
    }

    private static Map<String, String> file(Path file) {
        try {
            Map<String, String> mapping = new LinkedHashMap<>();
            JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw new Refusal(file + " must hold a JSON object of output names and labels");
            }
            tree.properties()
                    .forEach(pair -> mapping.put(pair.getKey(), pair.getValue().asText()));
            return mapping;
        } catch (IOException e) {
            throw new Refusal("the labels in " + file + " cannot be read" + Unread.why(e), e);
        }
    }
}
