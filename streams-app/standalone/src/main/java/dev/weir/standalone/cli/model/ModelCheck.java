package dev.weir.standalone.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.pack.TextReading;
import dev.weir.scoring.text.view.TextView;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir model check}: loads a pack as the gate would, and says what it is. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Loads a pack as the gate would: digests, model, one text scored. Prints what it is and what it covers.")
final class ModelCheck implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of the pack.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            defaultValue = "hello, how are you?",
            description = "Text to score. Default: ${DEFAULT-VALUE}")
    private String text = "";

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        ModelPack pack = Packs.load(folder);
        try {
            ObjectNode facts = facts(pack);
            terminal.say(json ? facts.toPrettyString() : lines(pack.manifest(), facts));
            return 0;
        } finally {
            pack.release();
        }
    }

    private ObjectNode facts(ModelPack pack) {
        PackManifest manifest = pack.manifest();
        ObjectNode facts = new ObjectMapper().createObjectNode();
        facts.put("id", manifest.id()).put("version", manifest.version());
        facts.put("digest", pack.version().getDigest().orElse(""));
        facts.put("modality", manifest.modality()).put("kind", manifest.kind().yaml());
        ObjectNode labels = facts.putObject("thresholds");
        manifest.labelNames()
                .forEach(label -> manifest.threshold(label).ifPresent(threshold -> labels.put(label, threshold)));
        ObjectNode coverage = facts.putObject("coverage");
        manifest.coverage().labels().forEach(coverage.putArray("labels")::add);
        manifest.coverage().languages().forEach(coverage.putArray("languages")::add);
        manifest.coverage().leftOut().forEach(coverage.putArray("leftOut")::add);
        if (manifest.modality().equals("text")) {
            probe(pack, facts.putObject("probe"));
        }
        return facts;
    }

    private void probe(ModelPack pack, ObjectNode probe) {
        TextReading reading = pack.text()
                .read(List.of(new TextInput(TextView.of(text), null)))
                .get(0);
        probe.put("text", text);
        List<String> labels = pack.manifest().labelNames();
        ObjectNode scores = probe.putObject("scores");
        for (int label = 0; label < labels.size(); label++) {
            scores.put(labels.get(label), reading.probability(label));
        }
    }

    private static String lines(PackManifest manifest, ObjectNode facts) {
        StringBuilder lines = new StringBuilder("The pack is sound.\n\n");
        line(lines, "model", manifest.id() + "@" + manifest.version());
        line(lines, "digest", facts.path("digest").asText());
        line(lines, "kind", manifest.modality() + ", " + manifest.kind().yaml());
        line(lines, "covers", String.join(", ", manifest.coverage().labels()));
        List<String> languages = manifest.coverage().languages();
        line(lines, "languages", languages.isEmpty() ? "any" : String.join(", ", languages));
        List<String> leftOut = manifest.coverage().leftOut();
        line(lines, "leaves out", leftOut.isEmpty() ? "-" : String.join(", ", leftOut));
        if (facts.has("probe")) {
            line(lines, "scored", '"' + facts.at("/probe/text").asText() + '"');
            facts.at("/probe/scores")
                    .properties()
                    .forEach(score -> line(
                            lines,
                            "",
                            String.format(
                                    Locale.ROOT, "%.4f  %s", score.getValue().asDouble(), score.getKey())));
        }
        return lines.toString().stripTrailing();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(String.format(Locale.ROOT, "  %-11s %s%n", name, value));
    }
}
