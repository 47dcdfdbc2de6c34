package dev.weir.standalone.cli.model;

import dev.weir.contract.ModelRollout;
import dev.weir.contract.PackSource;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.PackStore;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import dev.weir.standalone.cli.levers.Cluster;
import dev.weir.standalone.cli.levers.Person;
import dev.weir.standalone.machine.ModelStoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir model publish}: puts a version where every instance finds it. Nothing changes until it is promoted. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Copies a pack into the model store and makes its version known. Nothing runs it until it is promoted.",
            "A version never changes: the same id and version with other bytes is refused. What was published into a place that"
                    + " the instances do not reach is published again with --store."
        })
final class ModelPublish implements Runnable {
    @Parameters(paramLabel = "DIR", description = "Folder of the pack.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--store",
            paramLabel = "PLACE",
            description =
                    "Model store, as the instances have it in levers.modelStore: a folder that every instance reaches at"
                            + " this path, or s3://bucket/prefix. Default: that setting, or .weir/data/models.")
    @Nullable
    private String store;

    @Option(names = "--dry-run", description = "Check everything, publish nothing.")
    private boolean dryRun;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        ModelPack pack = Packs.load(folder);
        pack.release();
        PackManifest manifest = pack.manifest();
        if (!manifest.modality().equals("text")) {
            throw new Refusal("the gate runs no " + manifest.kind().yaml() + " packs yet");
        }
        String name = LeverKey.of(manifest.id(), manifest.version());
        String digest = pack.version().getDigest().orElse("");
        terminal.say(cluster.with(log -> publish(log, manifest, name, digest)));
    }

    private PackStore store() {
        ModelStoreConfig config = cluster.store();
        try {
            return (store == null ? config : config.at(store)).open(Path.of(".weir", "data"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** Only a place that somebody chose may take the place of the one that is known. */
    private boolean isStoreNamed() {
        return store != null || !cluster.store().modelStore().isEmpty();
    }

    private static String already(String name, PackSource known) {
        return name + " is published already, with these bytes, in " + known.getUri() + ".";
    }

    private String publish(LeverLog log, PackManifest manifest, String name, String digest) {
        if (name.equals(ShippedModel.read().name())) {
            throw new Refusal(name + " comes with this release; give the pack another version");
        }
        PackSource known = log.models().versions().get(name);
        if (known != null && !known.getDigest().equals(digest)) {
            throw new Refusal(
                    name + " is published with other bytes; versions never change, so give this one a new version");
        }
        boolean moves = known != null && isStoreNamed();
        if (known != null && !moves) {
            return already(name, known);
        }
        if (dryRun) {
            return name + " could be published.";
        }
        try {
            PackSource source = store().add(folder, Person.name(), Instant.now());
            if (known != null && known.getUri().equals(source.getUri())) {
                return already(name, known);
            }
            ModelRollout record = ModelRollout.newBuilder()
                    .setId(manifest.id())
                    .setVersion(manifest.version())
                    .setPack(source)
                    .build();
            log.write(name, record);
            return moves
                    ? name + " is published already, with these bytes. From now on instances fetch it from "
                            + source.getUri() + "."
                    : name + " is published, in " + source.getUri()
                            + ". It runs once it is promoted:\n  ./weir model promote " + name + " --shadow";
        } catch (PackRefusedException e) {
            throw Packs.refused(folder, e);
        }
    }
}
