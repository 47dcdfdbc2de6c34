package dev.weir.standalone.cli.policy;

import dev.weir.contract.DecidedBy;
import dev.weir.contract.Verdict;
import dev.weir.policy.live.PolicyDiff;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.Replay;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy diff}: which decisions change from one policy to another, and which rules did it. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Decides the same content under two policies, and shows which decisions change and which rules did it.",
            "OLD and NEW are files or folders, or the word `shipped` for the policies of this release."
        })
final class PolicyComparison implements Runnable {
    private static final String SHIPPED = "shipped";

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy to come from.")
    @SuppressWarnings("NullAway.Init")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy to go to.")
    @SuppressWarnings("NullAway.Init")
    private Path after;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Content content;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Terminal terminal = new Terminal();

    /** What is decided twice. */
    static final class Content {
        @Option(names = "--golden", paramLabel = "F.jsonl", description = "A golden set, as for `weir policy test`.")
        @Nullable
        private Path golden;

        @Option(names = "--verdicts", paramLabel = "F", description = "Recorded verdicts; nothing is scored again.")
        @Nullable
        private Path verdicts;
    }

    @Override
    public void run() {
        PolicySet old = policy(before);
        PolicySet now = policy(after);
        List<PolicyDiff.Asked> asked = asked(content);
        PolicyDiff diff = PolicyDiff.between(old, now, asked);
        terminal.say(json ? DiffPage.json(diff).toPrettyString() : DiffPage.of(diff));
    }

    private static PolicySet policy(Path place) {
        boolean shipped = place.toString().equals(SHIPPED) && !place.toFile().exists();
        return PolicySources.read(shipped ? List.of() : List.of(place)).orRefuse();
    }

    private static List<PolicyDiff.Asked> asked(Content content) {
        List<PolicyDiff.Asked> asked = new ArrayList<>();
        if (content.golden != null) {
            Instant now = Instant.now();
            GoldenQuestions.of(GoldenFile.read(content.golden, now), now)
                    .forEach(one -> asked.add(new PolicyDiff.Asked(one.row().id(), one.question())));
        } else if (content.verdicts != null) {
            for (Verdict verdict : VerdictFile.read(content.verdicts)) {
                if (isAsked(verdict)) {
                    asked.add(new PolicyDiff.Asked(verdict.getContentId(), Replay.questionOf(verdict)));
                }
            }
        }
        if (asked.isEmpty()) {
            throw new Refusal("there is nothing to decide: no verdict in the file was decided by a policy");
        }
        return asked;
    }

    /** What a person decided says nothing of a policy. */
    static boolean isAsked(Verdict verdict) {
        return verdict.getDecidedBy() == DecidedBy.POLICY || verdict.getDecidedBy() == DecidedBy.DEADLINE;
    }
}
