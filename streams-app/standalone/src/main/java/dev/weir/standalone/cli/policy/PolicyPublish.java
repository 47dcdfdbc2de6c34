package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.Verdict;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.standalone.cli.Ink;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import java.io.Console;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy publish}: a version where every instance finds it, tested and forecast first; and in force, where that is asked for. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a policy together with what is in force, runs the golden set that it names, shows a forecast, and publishes it.",
            "With --shadow, --share or --active it comes into force, too, and the command waits until every instance says so.",
            "A version never changes: the same id and version with other bytes is refused."
        },
        footer = {
            "",
            "At a terminal it asks before it puts anything in force, unless --yes is given.",
            "Names are recorded as given: who may write to the topic is for the broker's access rules to say."
        })
final class PolicyPublish implements Runnable {
    private static final int MAX_RECENT = 50_000;

    @Parameters(paramLabel = "FILE", description = "The policy.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--golden",
            paramLabel = "F.jsonl",
            description = "Another golden set than the one that the policy names (golden: …).")
    @Nullable
    private Path golden;

    @Option(
            names = "--verdicts",
            paramLabel = "F",
            description = "Recorded verdicts to forecast from. Default: the newest of the verdict topics.")
    @Nullable
    private Path verdicts;

    @Option(
            names = "--review-seconds",
            paramLabel = "S",
            defaultValue = "45",
            description = "What a reviewer needs for one hold, for the forecast. Default: ${DEFAULT-VALUE}.")
    private double reviewSeconds;

    @Option(names = "--dry-run", description = "Check, test and forecast; publish nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private final Terms terms = new Terms();

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        PolicySources sources = PolicySources.alone(List.of(file));
        if (!sources.problems().isEmpty()) {
            throw refused(sources.problems());
        }
        if (sources.own().size() != 1) {
            throw new Refusal("publish one file at a time");
        }
        PolicySources.Source source = sources.own().get(0);
        cluster.with(log -> publish(log, source));
    }

    private boolean publish(LeverLog log, PolicySources.Source source) {
        Instant now = Instant.now();
        Bundle bundle = source.bundle();
        String name = LeverKey.of(bundle.id(), bundle.version());
        Standing standing = Standing.of(log);
        boolean known = isKnown(standing, bundle, name);
        PolicyBundle record = BundleArchive.record(source, terms.by(), now);
        PolicySet then = then(standing, record, now);
        Optional<Activation> activation = terms.isGiven()
                ? Optional.of(terms.activation(bundle.version(), standing.before(bundle.id(), bundle.version()), now))
                : Optional.empty();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("digest", bundle.digest());
        details.put("golden", tested(source, then, now));
        terminal.say(forecast(log, standing.set(), then).page());
        if (dryRun) {
            terminal.say(name + " could be published. Nothing was.");
            return false;
        }
        activation.ifPresent(this::ask);
        if (!known) {
            log.write(name, record);
        }
        terms.override().ifPresent(why -> details.put("override", why));
        log.write(Audit.event(terms.by(), "policy.publish", name, details));
        terminal.say(Ink.GOOD.on(name + (known ? " is published already, with these bytes." : " is published.")));
        activation.ifPresentOrElse(
                wanted -> activate(log, bundle.id(), wanted),
                () -> terminal.say(
                        "It decides nothing until it is put in force:\n  ./weir policy promote " + name + " --shadow"));
        return true;
    }

    private static boolean isKnown(Standing standing, Bundle bundle, String name) {
        Optional<Bundle> known = standing.set().bundle(bundle.id(), bundle.version());
        if (known.isPresent() && !known.get().equals(bundle)) {
            throw new Refusal(
                    name + " is there with other bytes; versions never change, so give this one a new version");
        }
        return known.isPresent();
    }

    /** What would count if the version were in force for everybody. */
    private PolicySet then(Standing standing, PolicyBundle record, Instant now) {
        PolicySet.Change published = standing.set().with(record);
        if (!published.problems().isEmpty()) {
            throw refused(published.problems());
        }
        Activation everybody = Activation.newBuilder()
                .setVersion(record.getVersion().orElseThrow())
                .setState(ActivationState.ACTIVE)
                .setSetBy("forecast")
                .setSetAt(now)
                .build();
        PolicySet.Change active = published
                .set()
                .with(PolicyBundle.newBuilder()
                        .setId(record.getId())
                        .setActivation(everybody)
                        .build());
        if (!active.problems().isEmpty()) {
            throw refused(active.problems());
        }
        return active.set();
    }

    /** @return what came of the golden set, for those who look later */
    private String tested(PolicySources.Source source, PolicySet then, Instant now) {
        Optional<Path> named = Optional.ofNullable(golden).or(source::golden);
        if (named.isEmpty()) {
            terminal.say(Ink.WARN.on(
                    "The policy names no golden set (golden: …): nothing shows that it does what it should."));
            return "none";
        }
        GoldenRun run = GoldenRun.of(then, GoldenFile.read(named.get(), now), now);
        terminal.say(run.page(String.valueOf(named.get().getFileName())));
        if (run.hasPassed()) {
            return "passed, " + run.test().rows() + " rows";
        }
        if (terms.override().isEmpty() && !terms.isEmergency()) {
            throw new Refusal(
                    "the golden set fails, so nothing is published; --override \"why\" --by NAME goes on anyway,"
                            + " and is recorded");
        }
        return "failed, " + run.test().failures().size() + " of " + run.test().rows() + " rows";
    }

    private Outlook forecast(LeverLog log, PolicySet today, PolicySet then) {
        List<Verdict> recent =
                verdicts != null ? VerdictFile.read(verdicts) : VerdictTail.sample(log.source(), MAX_RECENT);
        return Outlook.of(today, then, recent, reviewSeconds);
    }

    private void ask(Activation activation) {
        Console console = System.console();
        if (yes || console == null) {
            return;
        }
        String answer = console.readLine("Put in force: %s? [y/N] ", Effect.words(activation));
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new Refusal("nothing was published");
        }
    }

    private void activate(LeverLog log, String id, Activation wanted) {
        String name = LeverKey.of(id, wanted.getVersion());
        log.write(Audit.event(terms.by(), "policy.activate", name, Audit.details(wanted)));
        terminal.say(id + ": " + Effect.words(wanted) + ". " + Effect.of(log, Lever.POLICY, id, wanted));
        if (wanted.getEmergency() && wanted.getApprovedBy().isEmpty()) {
            terminal.say(
                    Ink.WARN.on("It ends at " + wanted.getEndsAt().orElseThrow() + " unless somebody else approves it:")
                            + "\n  ./weir policy approve " + id + " --by NAME");
        }
    }

    /** Told with the file's name: a version that is not published yet has none that helps. */
    private Refusal refused(List<Problem> problems) {
        List<Problem> told = problems.stream()
                .map(problem -> problem.file().contains("@")
                        ? new Problem(file.toString(), problem.line(), problem.rule(), problem.what(), problem.fix())
                        : problem)
                .toList();
        return new Refusal("refused:" + System.lineSeparator() + Problem.lines(told));
    }
}
