package dev.weir.standalone.cli.model;

import dev.weir.contract.Activation;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.ModelBook;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Audience;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Effect;
import dev.weir.standalone.cli.levers.Lever;
import dev.weir.standalone.cli.levers.Person;
import dev.weir.standalone.cli.levers.Share;
import dev.weir.standalone.cli.levers.VersionName;
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
    private Whom whom;

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
    static final class Whom {
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
        VersionName version = VersionName.parse(name);
        if (starts != null && ends != null && !ends.isAfter(starts)) {
            throw new Refusal("--ends must come after --starts");
        }
        String effect = cluster.with(log -> Effect.of(log, Lever.MODEL, version.id(), activation(log, version)));
        terminal.say(version + ": " + effect);
    }

    private Activation activation(LeverLog log, VersionName wanted) {
        ModelBook book = log.models();
        ShippedModel shipped = ShippedModel.read();
        if (!book.versions().containsKey(wanted.toString())
                && !wanted.toString().equals(shipped.name())) {
            throw new Refusal(wanted + " is not published; 'weir model list' shows what is");
        }
        String before = shipped.deciding(book, wanted.id());
        if (wanted.version().equals(before)) {
            Activation now = book.activations().get(wanted.id());
            before = now == null ? null : now.getPrevious().orElse(null);
        }
        Audience audience = whom == null ? Audience.EVERYBODY : new Audience(whom.share, whom.shadow);
        return audience.of(wanted.version())
                .setPrevious(before)
                .setStartsAt(starts)
                .setEndsAt(ends)
                .setSetBy(Person.name())
                .setSetAt(Instant.now())
                .build();
    }
}
