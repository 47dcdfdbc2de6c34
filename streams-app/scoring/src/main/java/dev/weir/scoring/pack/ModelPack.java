package dev.weir.scoring.pack;

import dev.weir.contract.VersionRef;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.PackManifest.PackFile;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.text.view.TextView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pack that is loaded and has proven that it runs. Whoever uses one holds it: the model is freed when the last holder lets go, so a
 * pack that is replaced works its batches off first. Made with one holder. Thread-safe.
 */
public final class ModelPack {
    static final long MAX_FILE_BYTES = 1L << 30;
    private static final long MAX_CARD_BYTES = 1L << 20;

    private final PackManifest manifest;
    private final VersionRef version;
    private final PackModel model;
    private final AtomicInteger holders = new AtomicInteger(1);

    private ModelPack(PackManifest manifest, VersionRef version, PackModel model) {
        this.manifest = manifest;
        this.version = version;
        this.model = model;
    }

    public static ModelPack load(Path folder) throws PackRefusedException {
        return load(PackFiles.folder(folder));
    }

    /** Reads, checks digests, opens the model and lets it score once. */
    public static ModelPack load(PackFiles files) throws PackRefusedException {
        byte[] yaml = files.read(PackManifestFile.NAME, PackManifestFile.MAX_BYTES);
        PackManifest manifest = PackManifestFile.parse(yaml);
        Map<String, byte[]> contents = new HashMap<>();
        for (PackFile file : manifest.files()) {
            contents.put(file.path(), checked(file, files.read(file.path(), MAX_FILE_BYTES)));
        }
        files.read(manifest.card(), MAX_CARD_BYTES);
        VersionRef version = new VersionRef(manifest.id(), manifest.version(), ScoringTask.digestOf(yaml));
        PackModel model = open(manifest, contents);
        try {
            warmUp(model);
        } catch (PackRefusedException e) {
            model.close();
            throw e;
        }
        return new ModelPack(manifest, version, model);
    }

    public PackManifest manifest() {
        return manifest;
    }

    /** Id, version and the digest of the manifest, which holds the digests of all files. */
    public VersionRef version() {
        return version;
    }

    /** @throws IllegalStateException when the pack is of another kind */
    public TextModel text() {
        if (model instanceof TextModel text) {
            return text;
        }
        throw new IllegalStateException(
                manifest.id() + " is no text model but " + manifest.kind().yaml());
    }

    /** @throws IllegalStateException when the pack is of another kind */
    public TabularModel tabular() {
        if (model instanceof TabularModel tabular) {
            return tabular;
        }
        throw new IllegalStateException(
                manifest.id() + " is not tabular but " + manifest.kind().yaml());
    }

    /** @throws IllegalStateException when the pack is of another kind */
    public SoundEventModel soundEvents() {
        if (model instanceof SoundEventModel sound) {
            return sound;
        }
        throw new IllegalStateException(
                manifest.id() + " hears no sounds but is " + manifest.kind().yaml());
    }

    /** @throws IllegalStateException when the pack is of another kind */
    public ImageModel image() {
        if (model instanceof ImageModel image) {
            return image;
        }
        throw new IllegalStateException(
                manifest.id() + " is no image model but " + manifest.kind().yaml());
    }

    /** Holds the pack, unless its last holder has gone. */
    boolean tryHold() {
        for (int now = holders.get(); now > 0; now = holders.get()) {
            if (holders.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Lets go; whoever is last frees the model. */
    public void release() {
        int left = holders.decrementAndGet();
        if (left == 0) {
            model.close();
        } else if (left < 0) {
            throw new IllegalStateException(manifest.id() + " was released more often than it was held");
        }
    }

    /** Whether the model has been freed. */
    boolean isFreed() {
        return holders.get() <= 0;
    }

    private static byte[] checked(PackFile file, byte[] content) throws PackRefusedException {
        String found = ScoringTask.digestOf(content);
        if (!found.equals("sha256:" + file.sha256())) {
            throw new PackRefusedException(
                    file.path() + " has digest " + found + ", but the manifest says sha256:" + file.sha256());
        }
        return content;
    }

    private static PackModel open(PackManifest manifest, Map<String, byte[]> contents) throws PackRefusedException {
        PackFile onnx =
                manifest.fileEndingWith(".onnx").orElseThrow(() -> new PackRefusedException("files has no .onnx file"));
        OnnxModel model = OnnxModel.open(onnx.path(), file(contents, onnx.path()));
        try {
            return switch (manifest.kind()) {
                case HASHED_TEXT -> HashedTextModel.open(manifest, model);
                case TRANSFORMER_TEXT -> TransformerTextModel.open(manifest, model, file(contents, "tokenizer.json"));
                case TABULAR -> TabularModel.open(manifest, model);
                case SOUND_EVENTS -> SoundEventModel.open(manifest, model);
                case IMAGE_CLASSIFIER -> ImageModel.open(manifest, model);
            };
        } catch (PackRefusedException e) {
            model.close();
            throw e;
        }
    }

    private static byte[] file(Map<String, byte[]> contents, String path) throws PackRefusedException {
        byte[] content = contents.get(path);
        if (content == null) {
            throw new PackRefusedException("files has no " + path);
        }
        return content;
    }

    private static void warmUp(PackModel model) throws PackRefusedException {
        if (model instanceof TextModel text) {
            List<TextInput> probes = List.of(
                    new TextInput(TextView.of("hello, this is a first text"), null),
                    new TextInput(TextView.of(""), null),
                    new TextInput(TextView.of("yes"), TextView.of("is it?")));
            for (TextReading reading : text.read(probes)) {
                FailureCategory failure = reading.failure();
                if (failure != null) {
                    throw new PackRefusedException("the model does not score a plain text: " + failure.tag());
                }
            }
        } else if (model instanceof TabularModel tabular) {
            Map<String, Double> zeros = new HashMap<>();
            tabular.featureNames().forEach(name -> zeros.put(name, 0.0));
            try {
                tabular.score(List.of(zeros));
            } catch (ModelFault fault) {
                throw new PackRefusedException("the model does not score a row of zeros: " + fault.getMessage(), fault);
            }
        } else if (model instanceof SoundEventModel sound) {
            try {
                sound.listen(new short[0], List.of(0));
            } catch (ModelFault fault) {
                throw new PackRefusedException("the model does not hear silence: " + fault.getMessage(), fault);
            }
        } else if (model instanceof ImageModel image) {
            try {
                image.score(List.of(Picture.black()));
            } catch (ModelFault fault) {
                throw new PackRefusedException(
                        "the model does not score a black picture: " + fault.getMessage(), fault);
            }
        }
    }
}
