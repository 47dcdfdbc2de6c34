package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.CoverageMatrix;
import dev.weir.policy.engine.CoverageMatrix.Cell;
import dev.weir.policy.engine.Inheritance;
import dev.weir.policy.engine.RulePolicy;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy coverage}: what is required, what scorers cover, and what is waived. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Sets what a policy requires somebody to look for against what the scorers of this release can see.",
            "What is required and neither covered nor waived is held, never approved."
        })
final class PolicyCoverage implements Runnable {
    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Policy files. Default: those of this release.")
    private List<Path> places = List.of();

    @Option(names = "--community", paramLabel = "PATH", description = "What counts here. Default: for everybody.")
    private String community = "";

    @Option(
            names = "--surface",
            paramLabel = "S",
            description = "Surfaces, one an option. Default: every one that the policy names, and any other.")
    private List<String> surfaces = List.of();

    @Option(
            names = "--language",
            paramLabel = "L",
            defaultValue = "en,de,und",
            split = ",",
            description = "Languages; `und` is a text whose language cannot be told. Default: ${DEFAULT-VALUE}.")
    private List<String> languages = List.of();

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        PolicySources sources = PolicySources.read(places);
        var unused = sources.orRefuse();
        RulePolicy policy = new Composer()
                .compose(Inheritance.chain(sources.bundles(), community).orThrow())
                .orThrow();
        if (languages.isEmpty()) {
            throw new Refusal("name at least one language");
        }
        List<Cell> cells =
                CoverageMatrix.of(policy, ShippedSight.see(), surfaces.isEmpty() ? named(policy) : surfaces, languages);
        terminal.say(json ? json(cells).toPrettyString() : CoveragePage.of(cells));
    }

    private static Set<String> named(RulePolicy policy) {
        Set<String> named = new TreeSet<>(Set.of("comment"));
        for (Bundle bundle : policy.bundles()) {
            named.addAll(bundle.surfaces());
            bundle.rules().forEach(rule -> named.addAll(rule.surfaces()));
        }
        return named;
    }

    private static ObjectNode json(List<Cell> cells) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        ArrayNode array = all.putArray("cells");
        for (Cell cell : cells) {
            array.addObject()
                    .put("surface", cell.surface())
                    .put("modality", cell.modality().name())
                    .put("language", cell.language())
                    .put("label", cell.label())
                    .put("state", cell.state().name())
                    .put("by", cell.by());
        }
        return all;
    }
}
