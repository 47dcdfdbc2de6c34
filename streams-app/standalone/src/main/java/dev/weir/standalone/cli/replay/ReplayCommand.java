package dev.weir.standalone.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contract.Verdict;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.live.Replay;
import dev.weir.policy.live.Replay.Difference;
import dev.weir.policy.live.Replay.Outcome;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.policy.BundleArchive;
import dev.weir.standalone.cli.policy.VerdictFile;
import dev.weir.standalone.cli.policy.VerdictTail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir replay}: decides again from what verdicts recorded, and says whether it comes out the same. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Decides again from what a verdict recorded, and says whether it comes out the same, field by field.",
            "Nothing is scored again. The policy versions that the verdict names come from --policies, from this release, or,"
                    + " with --from-topics or --last, from the topic policy.bundles.",
            "Ends with 1 where anything differs or cannot be decided."
        },
        footer = {
            "",
            "  ./weir scan --offline --text hello --json > verdict.json",
            "  ./weir replay verdict.json",
            "  ./weir replay --last 1000 --kafka 127.0.0.1:9092"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int MAX_SHOWN = 20;

    @Parameters(
            paramLabel = "VERDICT.json",
            arity = "0..*",
            description =
                    "Verdicts: one, a list, or one a line, as `weir scan --json`, `--batch` and /v1/verdicts write them.")
    private List<Path> files = List.of();

    @Option(names = "--last", paramLabel = "N", description = "The last N verdicts of the topics, too.")
    private int last;

    @Option(
            names = "--policies",
            paramLabel = "FILE|DIR",
            description = "Where policy versions are found, beside this release.")
    private List<Path> policies = List.of();

    @Option(names = "--from-topics", description = "Find policy versions in the topic policy.bundles, too.")
    private boolean fromTopics;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    /** A verdict and what came of deciding it again. */
    private record Replayed(Verdict verdict, Outcome outcome) {
        boolean isSame() {
            return outcome instanceof Outcome.Same;
        }

        String name() {
            return verdict.getContentId() + " revision " + verdict.getRevision() + " sequence " + verdict.getSequence();
        }
    }

    @Override
    public Integer call() {
        if (files.isEmpty() && last <= 0) {
            throw new Refusal("nothing to replay: name a file with verdicts, or --last N (see weir replay --help)");
        }
        if (last > VerdictTail.MAX_LAST) {
            throw new Refusal("--last reads at most " + VerdictTail.MAX_LAST + " verdicts");
        }
        List<Verdict> verdicts = new ArrayList<>();
        files.forEach(file -> verdicts.addAll(VerdictFile.read(file)));
        PolicySet set = BundleArchive.of(policies);
        if (fromTopics || last > 0) {
            PolicySet known = set;
            set = cluster.with(log -> {
                if (last > 0) {
                    verdicts.addAll(VerdictTail.last(log.source(), last));
                }
                return known.withAll(log.policies().values()).set();
            });
        }
        PolicySet all = set;
        List<Replayed> replayed = verdicts.stream()
                .map(verdict -> new Replayed(verdict, Replay.again(verdict, all)))
                .toList();
        terminal.say(json ? tree(replayed).toPrettyString() : page(replayed));
        return replayed.stream().allMatch(Replayed::isSame) ? 0 : 1;
    }

    private static String page(List<Replayed> replayed) {
        List<String> lines = new ArrayList<>();
        replayed.stream().filter(one -> !one.isSame()).limit(MAX_SHOWN).forEach(one -> {
            if (one.outcome() instanceof Outcome.Different different) {
                lines.add("DIFFERENT  " + one.name());
                different.differences().forEach(difference -> {
                    lines.add("  " + difference.field());
                    lines.add("    recorded  " + difference.recorded());
                    lines.add("    now       " + difference.now());
                });
            } else if (one.outcome() instanceof Outcome.NotDecidable not) {
                lines.add("NOT DECIDABLE  " + one.name() + ": " + not.why());
            }
        });
        long same = replayed.stream().filter(Replayed::isSame).count();
        long different = replayed.stream()
                .filter(one -> one.outcome() instanceof Outcome.Different)
                .count();
        if (replayed.size() == 1 && same == 1) {
            Verdict verdict = replayed.get(0).verdict();
            lines.add("SAME  " + verdict.getDecision() + "  " + replayed.get(0).name());
        } else {
            lines.add(same + " same, " + different + " different, " + (replayed.size() - same - different)
                    + " not decidable, of " + replayed.size());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static ObjectNode tree(List<Replayed> replayed) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("verdicts", replayed.size())
                .put("same", replayed.stream().filter(Replayed::isSame).count());
        ArrayNode others = all.putArray("others");
        for (Replayed one : replayed) {
            if (!one.isSame()) {
                ObjectNode node = others.addObject()
                        .put("contentId", one.verdict().getContentId())
                        .put("revision", one.verdict().getRevision())
                        .put("sequence", one.verdict().getSequence());
                describe(node, one.outcome());
            }
        }
        return all;
    }

    private static void describe(ObjectNode node, Outcome outcome) {
        if (outcome instanceof Outcome.NotDecidable not) {
            node.put("outcome", "not decidable").put("why", not.why());
        } else if (outcome instanceof Outcome.Different different) {
            ArrayNode fields = node.put("outcome", "different").putArray("differences");
            for (Difference difference : different.differences()) {
                fields.addObject()
                        .put("field", difference.field())
                        .put("recorded", difference.recorded())
                        .put("now", difference.now());
            }
        }
    }
}
