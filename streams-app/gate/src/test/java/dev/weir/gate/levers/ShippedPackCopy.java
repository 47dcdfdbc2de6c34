package dev.weir.gate.levers;

import dev.weir.scoring.shipped.ShippedScorers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The shipped pack in a folder, under another version. */
final class ShippedPackCopy {
    private ShippedPackCopy() {}

    static Path in(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        for (String file : List.of("model.yaml", "model.onnx", "card.md")) {
            String resource = "/" + ShippedScorers.TEXT_PACK + "/" + file;
            try (InputStream in = ShippedScorers.class.getResourceAsStream(resource)) {
                Files.write(folder.resolve(file), Objects.requireNonNull(in).readAllBytes());
            }
        }
        Path yaml = folder.resolve("model.yaml");
        Files.writeString(
                yaml, Files.readString(yaml).replaceFirst("(?m)^version: .*$", "version: \"" + version + "\""));
        return folder;
    }
}
