package dev.weir.standalone.cli.policy;

import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy test}: whether policies decide a golden set as its author says they must. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Decides a golden set, and says where something comes out otherwise than expected. Ends with 1 where anything does.",
            "The set is JSON lines: content as for `weir scan --batch` or `weir evaluate`, and what is to become of it:",
            "  {\"id\":\"1\",\"text\":\"good morning\",\"expect\":\"approved\"}",
            "  {\"id\":\"2\",\"surface\":\"track\",\"scores\":{\"hate\":0.97},\"expect\":[\"held\",\"rejected\"],\"rule\":\"track/hate-reject\"}",
            "`scores` stand for what scorers would say; without them the scorers of this release look at the content."
        })
final class PolicyGolden implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Policy files, or folders of them.")
    private List<Path> places = List.of();

    @Option(
            names = "--golden",
            paramLabel = "F.jsonl",
            description = "The golden set. Default: the one that the policy names (golden: …), beside its file.")
    @Nullable
    private Path golden;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        PolicySources sources = PolicySources.read(places);
        var policy = sources.orRefuse();
        Path set = golden != null ? golden : named(sources);
        GoldenRun run = GoldenRun.of(policy, GoldenFile.read(set, Instant.now()), Instant.now());
        terminal.say(json ? run.json().toPrettyString() : run.page(String.valueOf(set.getFileName())));
        return run.hasPassed() ? 0 : 1;
    }

    /** The golden set that a policy names, beside its file. */
    private static Path named(PolicySources sources) {
        return sources.own().stream()
                .flatMap(source -> source.golden().stream())
                .findFirst()
                .orElseThrow(() -> new Refusal("the policy names no golden set (golden: …); give one with --golden"));
    }
}
