package dev.weir.standalone.cli.deadletter;

import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Cluster;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir deadletter replay}: letters back to where they came from. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends dead letters to the topic they came from again, as they came, when their cause is gone.",
            "Only says what it would do unless --yes is given. What was replayed before is left out unless --again is given.",
            "An older revision stays STALE, other content of a known revision a REVISION_CONFLICT: nothing is undone by this."
        })
final class DeadLetterReplay implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION-OFFSET",
            converter = Place.Reader.class,
            description = "These, as 'weir deadletter list' names them; or choose with --reason and --since.")
    private List<Place> places = new ArrayList<>();

    @Mixin
    private final LetterFilter filter = new LetterFilter();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only say what would be done, which is also the default.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also what was replayed before.")
    private boolean again;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (yes && dryRun) {
            throw new Refusal("--yes and --dry-run say opposite things");
        }
        if (places.isEmpty() == !filter.isGiven()) {
            throw new Refusal("say which letters: either their places, such as 2-17, or --reason and --since");
        }
        return cluster.reach(reach -> {
            try (LetterLog log = LetterLog.open(reach);
                    Replay replay = Replay.open(log, reach)) {
                return replay(log, replay);
            }
        });
    }

    private int replay(LetterLog log, Replay replay) {
        PrintWriter out = spec.commandLine().getOut();
        List<Letter> chosen = places.isEmpty()
                ? log.letters(filter).newest()
                : places.stream().distinct().map(log::letter).map(Letter::of).toList();
        List<Letter> able = chosen.stream()
                .filter(letter -> replay.obstacle(letter).isEmpty())
                .toList();
        Set<Place> done = again ? Set.of() : replay.done(able);
        int count = 0;
        for (Letter letter : chosen) {
            String obstacle = replay.obstacle(letter);
            if (!obstacle.isEmpty()) {
                out.println("left out   " + letter.place() + ": " + Letter.harmless(obstacle));
            } else if (done.contains(letter.place())) {
                out.println("left out   " + letter.place() + ": it was replayed before (--again sends it once more)");
            } else if (yes) {
                out.println("replayed   " + letter.place() + " to " + sent(replay, letter.place()));
                count++;
            } else {
                out.println("would replay " + letter.words());
                count++;
            }
            out.flush();
        }
        out.println(yes ? count + " replayed" : count + " would be replayed; --yes does it");
        out.flush();
        return 0;
    }

    private static String sent(Replay replay, Place place) {
        try {
            return replay.send(place);
        } catch (ExecutionException e) {
            throw new Refusal("the broker refused " + place + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("it was broken off at " + place, e);
        }
    }
}
