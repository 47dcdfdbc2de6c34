package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackManifest.PackFile;
import dev.weir.scoring.pack.PackRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A content-addressed folder: each pack lies in a subfolder that is named after the digest of its manifest, {@code sha256-<hex>}, and
 * never changes. Where several machines share it, it must be mounted at the same path on each.
 */
public final class FolderStore implements PackStore {
    private static final String MANIFEST = "model.yaml";
    private static final int MAX_MANIFEST_BYTES = 1 << 20;
    private static final long MAX_FILE_BYTES = 1L << 30;

    private final Path root;

    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public PackFiles open(PackSource source) throws PackRefusedException {
        Path folder = folder(source.getUri());
        if (!folder.startsWith(root) || folder.equals(root)) {
            throw new PackRefusedException("the pack lies outside of the model store " + root);
        }
        if (!Files.isDirectory(folder)) {
            throw new PackRefusedException("there is no pack at " + folder);
        }
        return PackFiles.folder(folder);
    }

    /** Copies a sound pack in, unless it is there; returns where it lies. */
    public PackSource add(Path pack, String createdBy, Instant now) throws PackRefusedException {
        ModelPack proof = ModelPack.load(pack);
        proof.release();
        PackManifest manifest = proof.manifest();
        Map<String, byte[]> files = read(PackFiles.folder(pack), manifest);
        byte[] yaml = files.getOrDefault(MANIFEST, new byte[0]);
        String digest = ScoringTask.digestOf(yaml);
        Path target = root.resolve(digest.replace(':', '-'));
        copy(files, target);
        return PackSource.newBuilder()
                .setUri(target.toUri().toString())
                .setDigest(digest)
                .setManifest(new String(yaml, StandardCharsets.UTF_8))
                .setCreatedBy(createdBy)
                .setCreatedAt(now)
                .build();
    }

    private static Path folder(String uri) throws PackRefusedException {
        URI place;
        try {
            place = URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("the place of the pack is no URI", e);
        }
        if ("s3".equals(place.getScheme())) {
            throw new PackRefusedException(
                    "packs in S3 are not supported yet; publish to a folder that all instances share");
        }
        if (!"file".equals(place.getScheme())) {
            throw new PackRefusedException(
                    "packs are fetched from file: places only, not from " + place.getScheme() + ":");
        }
        try {
            return Path.of(place).normalize();
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("the place of the pack is no folder of this machine", e);
        }
    }

    private static Map<String, byte[]> read(PackFiles source, PackManifest manifest) throws PackRefusedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (PackFile file : manifest.files()) {
            files.put(file.path(), source.read(file.path(), MAX_FILE_BYTES));
        }
        files.put(manifest.card(), source.read(manifest.card(), MAX_MANIFEST_BYTES));
        files.put(MANIFEST, source.read(MANIFEST, MAX_MANIFEST_BYTES));
        return files;
    }

    /** Whole or not at all: written beside, then moved into place. */
    private void copy(Map<String, byte[]> files, Path target) throws PackRefusedException {
        if (Files.isDirectory(target)) {
            return;
        }
        try {
            Files.createDirectories(root);
            Path draft = Files.createDirectory(root.resolve(".publish-" + UUID.randomUUID()));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = draft.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, file.getValue());
            }
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                delete(draft);
                if (!(e instanceof FileAlreadyExistsException) && !Files.isDirectory(target)) {
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new PackRefusedException("the model store cannot be written: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
