package dev.weir.standalone;

import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import dev.weir.standalone.machine.OneMachine;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Work for the image lane, and what comes of it, as a stranger would send and read it. */
final class LaneTasks {
    private static final int SIDE = 96;
    /** Longer than any restart takes on a slow computer: past it a lane hurries. */
    private static final Duration DEADLINE = Duration.ofMinutes(9);

    private LaneTasks() {}

    /** A picture of its own for each seed. */
    static byte[] picture(long seed) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int y = 0; y < SIDE; y += 8) {
            for (int x = 0; x < SIDE; x += 8) {
                int colour = random.nextInt(1 << 24);
                for (int i = 0; i < 64; i++) {
                    image.setRGB(x + i % 8, y + i / 8, colour);
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    static ProducerRecord<String, Object> task(String contentId, byte[] picture) {
        String digest = Sha256.of(picture);
        MediaTask task = MediaTask.newBuilder()
                .setContentId(contentId)
                .setRevision(1)
                .setPart(Part.newBuilder()
                        .setPartId("picture")
                        .setRole("attachment")
                        .setModality(Modality.IMAGE)
                        .setMedia(MediaReference.newBuilder()
                                .setInline(ByteBuffer.wrap(picture))
                                .setDigest(digest)
                                .build())
                        .build())
                .setDeadline(Instant.now().plus(DEADLINE))
                .setSentAt(Instant.now())
                .build();
        return new ProducerRecord<>("media.image", digest, task);
    }

    /** Committed signals from the beginning: until there are as many, and then for a moment longer, should there be too many. */
    static List<GenericRecord> signals(OneMachine.Places places, int count) {
        return signals(places, count, 10);
    }

    /** @param quietPolls how long nothing more must come, once there are as many as wanted */
    static List<GenericRecord> signals(OneMachine.Places places, int count, int quietPolls) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", places.registry()), false);
        List<GenericRecord> signals = new ArrayList<>();
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], Object> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), deserializer)) {
            List<TopicPartition> partitions = consumer.partitionsFor("content.signals").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long giveUp = System.nanoTime() + Machines.PATIENCE.toNanos();
            int quiet = 0;
            while (System.nanoTime() < giveUp && quiet < quietPolls) {
                for (ConsumerRecord<byte[], Object> record : consumer.poll(Duration.ofMillis(200))) {
                    signals.add((GenericRecord) record.value());
                }
                quiet = signals.size() >= count ? quiet + 1 : 0;
            }
        }
        return signals;
    }
}
