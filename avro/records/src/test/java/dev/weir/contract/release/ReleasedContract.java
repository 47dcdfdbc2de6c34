package dev.weir.contract.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The released versions of the contract, as files: {@code <version>/<Record>.avsc} and {@code <version>/samples/<Record>.hex}. */
final class ReleasedContract {
    private static final String SCHEMA = ".avsc";
    private static final int HEX_BYTES_PER_LINE = 60;

    private final Path folder;

    ReleasedContract(Path folder) {
        this.folder = folder;
    }

    /** The folder of this module; tests run in the module's own. */
    static ReleasedContract ofThisModule() {
        return new ReleasedContract(Path.of("released"));
    }

    List<String> versions() {
        return list(folder)
                .filter(Files::isDirectory)
                .map(ReleasedContract::name)
                .sorted()
                .toList();
    }

    /** The schemas of a version by the name of their record. */
    Map<String, Schema> schemas(String version) {
        Map<String, Schema> schemas = new TreeMap<>();
        list(folder.resolve(version))
                .filter(file -> name(file).endsWith(SCHEMA))
                .forEach(file -> schemas.put(name(file).replace(SCHEMA, ""), parse(file)));
        return schemas;
    }

    /** The bytes that this version made of its sample. */
    byte[] sample(String version, String record) {
        try {
            String hex = Files.readString(sampleFile(version, record));
            return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a version. One that is there is never changed.
     *
     * @throws IllegalStateException where it is there
     */
    void write(String version, List<Schema> records) {
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("A version is three numbers, not " + version);
        }
        if (Files.exists(folder.resolve(version))) {
            throw new IllegalStateException(
                    "Version " + version + " is released and stays as it is. As long as nobody has it,"
                            + " delete avro/records/released/" + version + " by hand and write it again");
        }
        try {
            Files.createDirectories(folder.resolve(version).resolve("samples"));
            for (Schema schema : records) {
                Files.writeString(
                        folder.resolve(version).resolve(schema.getName() + SCHEMA), schema.toString(true) + "\n");
                String hex = HexFormat.of().formatHex(AvroBytes.of(SampleRecords.of(schema)));
                Files.writeString(sampleFile(version, schema.getName()), lines(hex));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sampleFile(String version, String record) {
        return folder.resolve(version).resolve("samples").resolve(record + ".hex");
    }

    private static String lines(String hex) {
        return hex.replaceAll("(.{" + 2 * HEX_BYTES_PER_LINE + "})", "$1\n").stripTrailing() + "\n";
    }

    private static Schema parse(Path file) {
        try {
            return new SchemaParser().parse(file).mainSchema();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
