package dev.weir.standalone.cli.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir deadletter show}: one dead letter with its content. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one dead letter with its headers and its content, which nobody has judged: look with care.",
            "What is no text is shown as '.'; --json has the bytes in base64, --out writes them to a file."
        })
final class DeadLetterShow implements Callable<Integer> {
    private static final int MAX_SHOWN = 4_000;

    @Parameters(
            paramLabel = "PARTITION-OFFSET",
            converter = Place.Reader.class,
            description = "Which one, as 'weir deadletter list' names it.")
    private Place place = new Place(0, 0);

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Option(names = "--out", paramLabel = "F", description = "Write the value, byte for byte, into this new file.")
    @Nullable
    private Path file;

    @Mixin
    private final Cluster cluster = new Cluster();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConsumerRecord<byte[], byte[]> message = cluster.reach(reach -> {
            try (LetterLog log = LetterLog.open(reach)) {
                return log.letter(place);
            }
        });
        byte[] value = message.value() == null ? new byte[0] : message.value();
        if (file != null) {
            write(file, value);
        }
        if (json) {
            out.println(json(message).toPrettyString());
        } else {
            out.println(Letter.of(message).words());
            message.headers().forEach(header -> out.println("  " + words(header)));
            if (file == null) {
                out.println();
                out.println(text(value));
            }
        }
        out.flush();
        return 0;
    }

    private static void write(Path file, byte[] value) {
        try {
            Files.write(file, value, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Refusal("the value cannot be written to a new file " + file, e);
        }
    }

    private static String words(Header header) {
        String value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        return Letter.harmless(header.key()) + ": " + Letter.harmless(value);
    }

    /** What can be read of it; whatever could steer the terminal is left out. */
    private static String text(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        String cut = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        return cut.replaceAll("[\\p{C}\\uFFFD&&[^\\n]]", ".");
    }

    private static ObjectNode json(ConsumerRecord<byte[], byte[]> message) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        Letter.of(message).write(node);
        ObjectNode headers = node.putObject("headers");
        message.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return node.put("value", message.value());
    }
}
