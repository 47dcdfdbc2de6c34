package dev.weir.standalone.cli.model;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.ModelBook;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.Person;
import dev.weir.standalone.cli.levers.Share;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir model promote}: a published version comes into force, in shadow, for a share of authors, or for everybody. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a published version in force: for everybody, for a share of authors, or in shadow.",
            "Waits until every instance says that it runs it."
        })
final class ModelPromote implements Runnable {
    @Parameters(paramLabel = "ID@VERSION", description = "What to put in force.")
    private String name = "";

    @ArgGroup
    @Nullable
    private Reach reach;

    @Option(
            names = "--starts",
            paramLabel = "TIME",
            description = "When it begins, such as 2026-03-01T12:00:00Z; at once where not given.")
    @Nullable
    private Instant starts;

    @Option(names = "--ends", paramLabel = "TIME", description = "When it ends by itself; never where not given.")
    @Nullable
    private Instant ends;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    /** For whom; everybody where neither is given. */
    static final class Reach {
        @Option(
                names = "--share",
                paramLabel = "PERCENT",
                converter = Share.Converter.class,
                description = "For this share of authors, such as 10%%, always the same ones.")
        @Nullable
        private Share share;

        @Option(names = "--shadow", description = "Score with it and record that, but let it decide nothing.")
        private boolean shadow;
    }

    @Override
    public void run() {
        int at = name.lastIndexOf('@');
        if (at < 1 || at == name.length() - 1) {
            throw new Refusal("say which version, as ID@VERSION; '" + name + "' does not");
        }
        String id = name.substring(0, at);
        String version = name.substring(at + 1);
        if (starts != null && ends != null && !ends.isAfter(starts)) {
            throw new Refusal("--ends must come after --starts");
        }
        String effect = cluster.with(log -> Effect.of(log, Lever.MODEL, id, activation(log, id, version)));
        terminal.say(name + ": " + effect);
    }

    private Activation activation(LeverLog log, String id, String version) {
        ModelBook book = log.models();
        ShippedModel shipped = ShippedModel.read();
        if (!book.versions().containsKey(name) && !name.equals(shipped.name())) {
            throw new Refusal(name + " is not published; 'weir model list' shows what is");
        }
        Share share = reach == null ? null : reach.share;
        boolean shadow = reach != null && reach.shadow;
        String before = shipped.deciding(book, id);
        if (version.equals(before)) {
            Activation now = book.activations().get(id);
            before = now == null ? null : now.getPrevious().orElse(null);
        }
        return Activation.newBuilder()
                .setVersion(version)
                .setState(
                        shadow
                                ? ActivationState.SHADOW
                                : share == null ? ActivationState.ACTIVE : ActivationState.PARTIAL)
                .setShare(share == null ? 10_000 : share.tenThousandths())
                .setPrevious(before)
                .setStartsAt(starts)
                .setEndsAt(ends)
                .setSetBy(Person.name())
                .setSetAt(Instant.now())
                .build();
    }
}
