package dev.weir.gate.levers.s3;

import dev.weir.contract.PackSource;
import dev.weir.gate.levers.PackParcel;
import dev.weir.gate.levers.PackStore;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.pack.PackManifest.PackFile;
import dev.weir.scoring.pack.PackManifestFile;
import dev.weir.scoring.pack.PackRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/**
 * Packs in a bucket, each below the digest of its manifest. A pack is fetched into a folder of this machine, held against its digests
 * there, and kept: the same pack is never fetched twice.
 */
public final class S3Store implements PackStore {
    private final S3Place root;
    private final Path fetched;
    private final Bucket bucket;

    /** @param fetched folder of this machine for what was fetched */
    public S3Store(S3Place root, S3Config config, Path fetched, InstantSource clock) {
        if (config.s3AccessKey().isEmpty() || config.s3SecretKey().isEmpty()) {
            throw new IllegalArgumentException("the store " + root.uri()
                    + " needs an access key: set levers.s3AccessKey and levers.s3SecretKey, or AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY");
        }
        this.root = root;
        this.fetched = fetched;
        this.bucket = new Bucket(config, clock);
    }

    @Override
    public PackFiles open(PackSource source) throws PackRefusedException {
        S3Place pack = place(source.getUri());
        if (!root.holds(pack)) {
            throw new PackRefusedException("the pack lies outside of the model store " + root.uri()
                    + "; publish it again with --store " + root.uri());
        }
        if (!source.getDigest().matches("sha256:[0-9a-f]{64}")) {
            throw new PackRefusedException("the pack was published without a digest");
        }
        Path folder = fetched.resolve(PackParcel.folderName(source.getDigest()));
        try {
            PackParcel.stage(folder, draft -> fetch(pack, source.getDigest(), draft));
        } catch (IOException e) {
            throw new PackRefusedException(String.valueOf(e.getMessage()), e);
        }
        return PackFiles.folder(folder);
    }

    private static S3Place place(String uri) throws PackRefusedException {
        try {
            return S3Place.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new PackRefusedException("the place of the pack is not in this store: " + e.getMessage(), e);
        }
    }

    private void fetch(S3Place pack, String digest, Path draft) throws IOException, PackRefusedException {
        byte[] yaml = fetch(pack, PackParcel.MANIFEST, draft, PackParcel.MAX_MANIFEST_BYTES);
        if (!ScoringTask.digestOf(yaml).equals(digest)) {
            throw new PackRefusedException(
                    "the manifest has digest " + ScoringTask.digestOf(yaml) + ", but was published as " + digest);
        }
        PackManifest manifest = PackManifestFile.parse(yaml);
        for (PackFile file : manifest.files()) {
            byte[] content = fetch(pack, file.path(), draft, PackParcel.MAX_FILE_BYTES);
            if (!ScoringTask.digestOf(content).equals("sha256:" + file.sha256())) {
                throw new PackRefusedException(file.path() + " has not the digest that the manifest names");
            }
        }
        fetch(pack, manifest.card(), draft, PackParcel.MAX_MANIFEST_BYTES);
    }

    private byte[] fetch(S3Place pack, String name, Path draft, long maxBytes) throws IOException {
        Path into = draft.resolve(name);
        Files.createDirectories(Objects.requireNonNull(into.getParent()));
        bucket.get(pack.below(name), into, maxBytes);
        return Files.readAllBytes(into);
    }

    @Override
    public PackSource add(Path pack, String createdBy, Instant now) throws PackRefusedException {
        PackParcel parcel = PackParcel.of(pack);
        S3Place target = root.below(PackParcel.folderName(parcel.digest()));
        try {
            if (!bucket.has(target.below(PackParcel.MANIFEST))) {
                for (Map.Entry<String, byte[]> file : parcel.files().entrySet()) {
                    bucket.put(target.below(file.getKey()), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new PackRefusedException("the model store cannot be written: " + e.getMessage(), e);
        }
        return parcel.at(target.uri(), createdBy, now);
    }
}
