package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text, pictures, sounds and clips across one gate, with each lane in a process of its own. */
class MediaIT {
    private static final List<String> LANES = List.of("image", "audio", "video");
    private static final String KNOWN_WORDS = "zyxq blorp";
    private static final long KNOWN_PICTURE = 1;
    private static final long KNOWN_SOUND = 2;
    private static final long KNOWN_FRAME = 3;
    private static final int EVENTS_A_ROUND = 60;
    /** Longer than any restart takes: a verdict of the deadline would be a second one. */
    private static final Duration UNHURRIED = Duration.ofMinutes(9);

    @TempDir
    private static Path data;

    private static OneMachine machine;
    private static final Map<String, LaneProcess> lanes = new HashMap<>();
    private static KafkaProducer<String, Object> upstream;
    private static VerdictLog verdicts;
    /** Of the last medium made under load; every one has its own. */
    private static long seed = 1_000;

    @BeforeAll
    static void start() throws Exception {
        machine = OneMachine.start(
                new OneMachine.Plan(
                        data,
                        0,
                        new Source.Embedded(0),
                        new Source.Embedded(0),
                        4,
                        Machines.unhurried(Map.of(OneMachine.LANES, "", "gate.lanes", String.join(",", LANES)))),
                ShippedLevers.baseline(),
                part -> {});
        Machines.awaitReady(machine.places());
        for (String lane : LANES) {
            lanes.put(lane, LaneProcess.start(machine.places(), lane));
        }
        bank("words", "TERM", "--value", KNOWN_WORDS);
        bank("picture", "IMAGE_PDQ", "--file", file("picture.png", SmallMedia.png(SmallMedia.drawing(KNOWN_PICTURE))));
        bank("sound", "DIGEST", "--file", file("sound.wav", SmallMedia.sound(KNOWN_SOUND)));
        bank("frame", "IMAGE_PDQ", "--file", file("frame.png", SmallMedia.png(SmallMedia.drawing(KNOWN_FRAME))));
        upstream = Machines.upstream(machine.places(), Map.of(ProducerConfig.ACKS_CONFIG, "all"));
        verdicts = new VerdictLog(machine.places());
    }

    @AfterAll
    static void stop() throws Exception {
        if (verdicts != null) {
            verdicts.close();
        }
        if (upstream != null) {
            upstream.close();
        }
        for (LaneProcess lane : lanes.values()) {
            lane.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    private static void bank(String entry, String kind, String source, String value) {
        List<String> command = List.of("bank", "add", "known", entry, "--kind", kind, source, value, "--label", "spam");
        Said.by(machine.places(), command).assertOk("");
    }

    private static String file(String name, byte[] bytes) throws Exception {
        return Files.write(data.resolve(name), bytes).toString();
    }

    private static LaneProcess lane(String name) {
        return Objects.requireNonNull(lanes.get(name), name);
    }

    private static Part text(String text) {
        return Part.newBuilder()
                .setPartId("body")
                .setRole("body")
                .setModality(Modality.TEXT)
                .setText(text)
                .build();
    }

    private static Part picture(byte[] bytes) {
        return media("picture", Modality.IMAGE, bytes);
    }

    private static Part sound(byte[] bytes) {
        return media("sound", Modality.AUDIO, bytes);
    }

    private static Part clip(byte[] bytes) {
        return media("clip", Modality.VIDEO, bytes);
    }

    private static Part media(String partId, Modality modality, byte[] bytes) {
        return Part.newBuilder()
                .setPartId(partId)
                .setRole("attachment")
                .setModality(modality)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(bytes))
                        .setDigest(Sha256.of(bytes))
                        .build())
                .build();
    }

    private static void send(String contentId, Duration deadline, Part... parts) {
        Instant now = Instant.now();
        ContentEvent event = ContentEvent.newBuilder()
                .setContentId(contentId)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                .setParts(Arrays.asList(parts))
                .setSubmittedAt(now)
                .setDeadline(now.plus(deadline))
                .build();
        Machines.send(upstream, new ProducerRecord<>("content.events", contentId, event));
    }

    private static GenericRecord onlyVerdict(String contentId) {
        verdicts.follow(() -> verdicts.isComplete(contentId));
        assertThat(verdicts.of(contentId)).hasSize(1);
        GenericRecord verdict = verdicts.of(contentId).get(0);
        assertThat(verdict.get("completeness")).hasToString("COMPLETE");
        return verdict;
    }

    @SuppressWarnings("unchecked")
    private static List<GenericRecord> list(GenericRecord record, String field) {
        return (List<GenericRecord>) record.get(field);
    }

    private static List<GenericRecord> signals(GenericRecord verdict) {
        return list((GenericRecord) verdict.get("basis"), "signals");
    }

    /** What banks know, as {@code part entry}. */
    private static Set<String> known(List<GenericRecord> evidence) {
        Set<String> known = new TreeSet<>();
        for (GenericRecord piece : evidence) {
            if (String.valueOf(piece.get("bank")).equals("known")) {
                known.add(piece.get("partId") + " " + piece.get("entry"));
            }
        }
        return known;
    }

    @Test
    void textPictureSoundAndClipGetOneVerdictWithEvidenceByPart() throws Exception {
        send(
                "all-four",
                UNHURRIED,
                text("hello " + KNOWN_WORDS),
                picture(SmallMedia.png(SmallMedia.drawing(KNOWN_PICTURE))),
                sound(SmallMedia.sound(KNOWN_SOUND)),
                clip(SmallMedia.clip(data, SmallMedia.drawing(KNOWN_FRAME))));

        GenericRecord verdict = onlyVerdict("all-four");

        assertThat(verdict.get("decision")).hasToString("REJECTED");
        assertThat(list(verdict, "digests"))
                .extracting(digest -> digest.get("partId").toString())
                .containsExactlyInAnyOrder("body", "picture", "sound", "clip");
        Map<String, Set<String>> scorers = new HashMap<>();
        for (GenericRecord signal : signals(verdict)) {
            assertThat(signal.get("status")).as(signal.toString()).hasToString("SCORED");
            scorers.computeIfAbsent(signal.get("partId").toString(), part -> new TreeSet<>())
                    .add(signal.get("scorer").toString());
        }
        assertThat(scorers.get("picture")).containsExactly("image");
        assertThat(scorers.get("sound")).containsExactly("audio");
        assertThat(scorers.get("clip")).containsExactly("video");
        assertThat(scorers.get("body")).contains("text.terms").allMatch(scorer -> scorer.startsWith("text."));
        String[] everyPart = {"body words", "clip frame", "picture picture", "sound sound"};
        List<GenericRecord> signalled = new ArrayList<>();
        signals(verdict).forEach(signal -> signalled.addAll(list(signal, "evidence")));
        assertThat(known(signalled)).containsExactly(everyPart);
        List<GenericRecord> reasoned = new ArrayList<>();
        list(verdict, "reasons").forEach(reason -> reasoned.addAll(list(reason, "evidence")));
        assertThat(known(reasoned)).containsExactly(everyPart);
    }

    @Test
    void theTestStringInACodeIsRejectedInAPictureAndInAClip() throws Exception {
        send("code-in-picture", UNHURRIED, picture(SmallMedia.png(SmallMedia.code(Machines.TEST_STRING))));
        send("code-in-clip", UNHURRIED, clip(SmallMedia.clip(data, SmallMedia.code(Machines.TEST_STRING))));

        for (String contentId : List.of("code-in-picture", "code-in-clip")) {
            GenericRecord verdict = onlyVerdict(contentId);
            assertThat(verdict.get("decision")).as(contentId).hasToString("REJECTED");
            assertThat(list(verdict, "reasons"))
                    .extracting(reason -> reason.get("rule").toString())
                    .contains("platform/known-term");
        }
    }

    @Test
    void whatALaneThatIsDownOwesIsHeldAndCompletesWhenItIsBack() throws Exception {
        lane("audio").kill();
        send("owed-plain", Duration.ofSeconds(2), text("hello"), sound(SmallMedia.sound(7)));
        send("owed-known", Duration.ofSeconds(2), text("hello"), sound(SmallMedia.sound(KNOWN_SOUND)));
        List<String> owed = List.of("owed-plain", "owed-known");
        verdicts.follow(() -> owed.stream().noneMatch(id -> verdicts.of(id).isEmpty()));
        Map<String, Long> before = new HashMap<>();
        for (String id : owed) {
            assertThat(verdicts.of(id)).as(id).hasSize(1);
            GenericRecord partial = verdicts.of(id).get(0);
            assertThat(partial.get("completeness")).hasToString("PARTIAL");
            assertThat(partial.get("decision")).hasToString("HELD");
            assertThat(partial.get("decidedBy")).hasToString("DEADLINE");
            assertThat(((GenericRecord) partial.get("basis")).get("missing")).hasToString("[sound/audio]");
            before.put(id, (Long) partial.get("sequence"));
        }

        lanes.put("audio", LaneProcess.start(machine.places(), "audio"));
        verdicts.follow(() -> owed.stream().allMatch(verdicts::isComplete));

        for (String id : owed) {
            assertThat(verdicts.of(id)).as(id).hasSize(2);
            GenericRecord complete = last(id);
            assertThat(complete.get("completeness")).hasToString("COMPLETE");
            assertThat((Long) complete.get("sequence")).isGreaterThan(before.get(id));
        }
        assertThat(last("owed-plain").get("decision")).hasToString("HELD");
        assertThat(last("owed-known").get("decision")).hasToString("REJECTED");
    }

    private static GenericRecord last(String contentId) {
        return verdicts.of(contentId).stream()
                .max(Comparator.comparing(verdict -> (Long) verdict.get("sequence")))
                .orElseThrow();
    }

    @Test
    void lanesThatAreKilledInTurnLoseNothingAndGiveNoSequenceTwice() throws Exception {
        List<String> sent = new ArrayList<>();
        for (String lane : LANES) {
            List<Part[]> running = made(2 * EVENTS_A_ROUND / 3);
            List<Part[]> meanwhile = made(EVENTS_A_ROUND - running.size());
            LaneProcess first = lane(lane);
            double before = first.signals();
            sent.addAll(load(lane + "-running-", running));
            double given = first.awaitSignals(before + 1) - before;
            first.kill();
            System.out.printf("MediaIT: %s killed after %.0f of %d signals%n", lane, given, running.size());
            sent.addAll(load(lane + "-killed-", meanwhile));
            lanes.put(lane, LaneProcess.start(machine.places(), lane));
        }

        verdicts.follow(() -> sent.stream().allMatch(verdicts::isComplete));

        assertThat(sent).hasSize(LANES.size() * EVENTS_A_ROUND);
        for (String id : sent) {
            List<GenericRecord> all = verdicts.of(id);
            assertThat(all)
                    .as(id)
                    .extracting(verdict -> verdict.get("sequence"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(all).as(id).filteredOn(VerdictLog::isComplete).hasSize(1);
            assertThat(VerdictLog.isComplete(last(id))).as(id).isTrue();
            assertThat(signals(last(id)))
                    .as(id)
                    .extracting(signal -> signal.get("scorer").toString())
                    .contains("image", "audio", "video");
        }
    }

    /** Parts of events with one medium of each kind, none of them seen before. */
    private static List<Part[]> made(int count) throws Exception {
        List<Part[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seed++;
            events.add(new Part[] {
                text("ordinary words"),
                picture(SmallMedia.png(SmallMedia.drawing(seed))),
                sound(SmallMedia.sound(seed)),
                clip(SmallMedia.clip(data, SmallMedia.drawing(-seed)))
            });
        }
        return events;
    }

    /** Sends all of them at once; returns their identifiers. */
    private static List<String> load(String prefix, List<Part[]> events) {
        List<String> ids = new ArrayList<>();
        for (Part[] parts : events) {
            String id = prefix + ids.size();
            send(id, UNHURRIED, parts);
            ids.add(id);
        }
        upstream.flush();
        return ids;
    }
}
