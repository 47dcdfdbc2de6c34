package dev.weir.standalone.cli.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.EffectivePolicy;
import dev.weir.policy.engine.EffectivePolicy.Piece;
import dev.weir.policy.engine.Inheritance;
import dev.weir.policy.engine.RulePolicy;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy check}: everything that is wrong with some files, or what counts with them and where each piece comes from. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks policy files as every instance would when they are published, and says everything that is wrong with them.",
            "Prints what then counts in a community, and where each piece of it comes from.",
            "The files stand with the policies of this release, each in place of its namesake; without a file, those alone."
        })
final class PolicyCheck implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", arity = "0..*", description = "Policy files, or folders of them.")
    private List<Path> places = List.of();

    @Option(
            names = "--community",
            paramLabel = "PATH",
            description = "What counts here, such as acme/music. Default: the first file's community.")
    @Nullable
    private String community;

    @Option(names = "--surface", paramLabel = "S", description = "Only what counts on this surface, such as comment.")
    @Nullable
    private String surface;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        PolicySources sources = PolicySources.read(places);
        String path = path(sources);
        List<Problem> problems = new ArrayList<>(sources.problems());
        List<Piece> pieces = List.of();
        List<Bundle> chain = List.of();
        if (problems.isEmpty()) {
            RulePolicy policy = new Composer()
                    .compose(Inheritance.chain(sources.bundles(), path).orThrow())
                    .orThrow();
            chain = policy.bundles();
            pieces = EffectivePolicy.pieces(policy, surface);
        }
        Found found = new Found(path, problems, chain, pieces);
        terminal.say(json ? found.json().toPrettyString() : CheckPage.of(sources, found));
        return problems.isEmpty() ? 0 : 1;
    }

    private String path(PolicySources sources) {
        if (community != null) {
            return community;
        }
        return sources.own().stream()
                .findFirst()
                .flatMap(source -> source.bundle().community())
                .filter(c -> !c.equals(Bundle.EVERYBODY))
                .orElse("");
    }

    /** What a check came to. */
    record Found(String community, List<Problem> problems, List<Bundle> chain, List<Piece> pieces) {
        ObjectNode json() {
            ObjectNode all = new ObjectMapper().createObjectNode();
            all.put("sound", problems.isEmpty()).put("community", community);
            ArrayNode wrong = all.putArray("problems");
            problems.forEach(problem -> wrong.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("rule", problem.rule())
                    .put("what", problem.what())
                    .put("fix", problem.fix()));
            ArrayNode bundles = all.putArray("bundles");
            chain.forEach(bundle -> bundles.addObject()
                    .put("id", bundle.id())
                    .put("version", bundle.version())
                    .put("digest", bundle.digest()));
            ArrayNode effective = all.putArray("effective");
            pieces.forEach(piece -> effective
                    .addObject()
                    .put("what", piece.what())
                    .put("key", piece.key())
                    .put("version", piece.version())
                    .put("place", piece.place())
                    .put("says", piece.says()));
            return all;
        }
    }
}
