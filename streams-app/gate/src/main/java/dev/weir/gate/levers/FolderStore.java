package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A content-addressed folder: each pack lies in a subfolder that is named after the digest of its manifest, {@code sha256-<hex>}, and
 * never changes. Where several machines share it, it must be mounted at the same path on each.
 */
public final class FolderStore implements PackStore {
    private final Path root;

    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public PackFiles open(PackSource source) throws PackRefusedException {
        Path folder = folder(source.getUri());
        if (!folder.startsWith(root) || folder.equals(root)) {
            throw new PackRefusedException(
                    "the pack lies outside of the model store " + root + "; publish it again with --store " + root);
        }
        if (!Files.isDirectory(folder)) {
            throw new PackRefusedException("there is no pack at " + folder);
        }
        return PackFiles.folder(folder);
    }

    @Override
    public PackSource add(Path pack, String createdBy, Instant now) throws PackRefusedException {
        PackParcel parcel = PackParcel.of(pack);
        Path target = root.resolve(PackParcel.folderName(parcel.digest()));
        try {
            PackParcel.stage(target, draft -> {
                for (Map.Entry<String, byte[]> file : parcel.files().entrySet()) {
                    Path path = draft.resolve(file.getKey());
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.write(path, file.getValue());
                }
            });
        } catch (IOException e) {
            throw new PackRefusedException("the model store cannot be written: " + e.getMessage(), e);
        }
        return parcel.at(target.toUri().toString(), createdBy, now);
    }

    private static Path folder(String uri) throws PackRefusedException {
        URI place;
        try {
            place = URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("the place of the pack is no URI", e);
        }
        if (!"file".equals(place.getScheme())) {
            throw new PackRefusedException("this instance fetches packs from a folder (levers.modelStore), not from "
                    + place.getScheme() + ":");
        }
        try {
            return Path.of(place).normalize();
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("the place of the pack is no folder of this machine", e);
        }
    }
}
