package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackManifest.PackFile;
import dev.weir.scoring.pack.PackManifestFile;
import dev.weir.scoring.pack.PackRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of a sound pack, on the way into a store; the manifest comes last.
 *
 * @param digest of the manifest, by which a store names the pack
 */
public record PackParcel(String digest, Map<String, byte[]> files) {
    public static final String MANIFEST = PackManifestFile.NAME;
    public static final int MAX_MANIFEST_BYTES = 1 << 20;
    public static final long MAX_FILE_BYTES = 1L << 30;

    /** Fills a folder with files. */
    @FunctionalInterface
    public interface Filling {
        void into(Path folder) throws IOException, PackRefusedException;
    }

    /** @throws PackRefusedException when the pack does not load */
    public static PackParcel of(Path folder) throws PackRefusedException {
        ModelPack proof = ModelPack.load(folder);
        proof.release();
        PackFiles source = PackFiles.folder(folder);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String path : paths(proof.manifest())) {
            files.put(path, source.read(path, MAX_FILE_BYTES));
        }
        byte[] yaml = source.read(MANIFEST, MAX_MANIFEST_BYTES);
        files.put(MANIFEST, yaml);
        return new PackParcel(ScoringTask.digestOf(yaml), files);
    }

    /** What lies beside the manifest. */
    public static List<String> paths(PackManifest manifest) {
        List<String> paths = new ArrayList<>();
        for (PackFile file : manifest.files()) {
            paths.add(file.path());
        }
        paths.add(manifest.card());
        return paths;
    }

    /** Name of a pack's folder in any store. */
    public static String folderName(String digest) {
        return digest.replace(':', '-');
    }

    /** What is published of it once it lies there. */
    public PackSource at(String uri, String createdBy, Instant now) {
        return PackSource.newBuilder()
                .setUri(uri)
                .setDigest(digest)
                .setManifest(new String(files.getOrDefault(MANIFEST, new byte[0]), StandardCharsets.UTF_8))
                .setCreatedBy(createdBy)
                .setCreatedAt(now)
                .build();
    }

    /** Makes a folder whole or not at all: filled beside, then moved into place. Where another was faster, theirs stays. */
    public static void stage(Path target, Filling filling) throws IOException, PackRefusedException {
        if (Files.isDirectory(target)) {
            return;
        }
        Path root = Objects.requireNonNull(target.getParent());
        Files.createDirectories(root);
        Path draft = Files.createDirectory(root.resolve(".draft-" + UUID.randomUUID()));
        try {
            filling.into(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!(e instanceof FileAlreadyExistsException) && !Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
