package dev.weir.scoring.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the files of a pack lie. Each is read once and whole, so that what is checked is what is used. */
public interface PackFiles {
    /** @throws PackRefusedException when the file is missing, unreadable or larger than it may be */
    byte[] read(String path, long maxBytes) throws PackRefusedException;

    /** A pack in a folder. Symbolic links that lead out of it are not followed. */
    static PackFiles folder(Path folder) {
        return (path, maxBytes) -> {
            Path file = folder.resolve(path);
            try {
                if (!Files.isRegularFile(file)) {
                    throw new PackRefusedException(path + " is missing");
                }
                if (!file.toRealPath().startsWith(folder.toRealPath(new LinkOption[0]))) {
                    throw new PackRefusedException(path + " leads out of the pack");
                }
                if (Files.size(file) > maxBytes) {
                    throw new PackRefusedException(path + " is larger than " + maxBytes + " bytes");
                }
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new PackRefusedException(
                        path + " cannot be read: " + e.getClass().getSimpleName(), e);
            }
        };
    }

    /** A pack on the class path, under a folder such as {@code packs/weir-text}. */
    static PackFiles resources(ClassLoader loader, String folder) {
        return (path, maxBytes) -> {
            try (InputStream in = loader.getResourceAsStream(folder + "/" + path)) {
                if (in == null) {
                    throw new PackRefusedException(path + " is missing");
                }
                byte[] content = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
                if (content.length > maxBytes) {
                    throw new PackRefusedException(path + " is larger than " + maxBytes + " bytes");
                }
                return content;
            } catch (IOException e) {
                throw new PackRefusedException(
                        path + " cannot be read: " + e.getClass().getSimpleName(), e);
            }
        };
    }
}
