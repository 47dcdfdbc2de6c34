package dev.weir.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Audience;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.trust.ContractTrust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentFingerprintTest {
    /** Written down once: a fingerprint lies in state stores and must not change under an open case. */
    @Test
    void isTheSameForever() {
        assertThat(ContentFingerprint.of(Events.upload().build()))
                .isEqualTo("427babc0dedf49f38b4304b720524b04b45fd30d9c396be17477dfa415c4fda0");
        assertThat(ContentFingerprint.of(Events.comment().build()))
                .isEqualTo("f47e927a789970697271b6e21ba810404b6044b3e9ad9f692ed18682a8af0781");
    }

    @ParameterizedTest
    @MethodSource("sameEvents")
    void clocksAndMovingFactsPlayNoPart(ContentEvent same) {
        assertThat(ContentFingerprint.of(same))
                .isEqualTo(ContentFingerprint.of(Events.upload().build()));
    }

    static Stream<ContentEvent> sameEvents() {
        ContentEvent base = Events.upload().build();
        return Stream.of(
                Events.upload().setSubmittedAt(Instant.EPOCH).build(),
                Events.upload().setDeadline(Instant.EPOCH).build(),
                Events.upload().setDeadline(null).build(),
                withAuthorOf(base, 7, 0, Instant.EPOCH),
                withAuthorOf(base, 0, 7, Instant.EPOCH),
                withAuthorOf(base, 0, 0, Instant.ofEpochMilli(5)));
    }

    @ParameterizedTest
    @MethodSource("otherEvents")
    void anythingElseMakesItAnother(ContentEvent other) {
        assertThat(ContentFingerprint.of(other))
                .isNotEqualTo(ContentFingerprint.of(Events.upload().build()));
    }

    @Test
    void noTwoOfTheseAreTheSame() {
        Set<String> fingerprints = new HashSet<>();
        assertThat(otherEvents())
                .allSatisfy(event -> assertThat(fingerprints.add(ContentFingerprint.of(event)))
                        .isTrue());
    }

    static Stream<ContentEvent> otherEvents() {
        ContentEvent base = Events.upload().build();
        return Stream.of(
                Events.upload().setContentId("content-2").build(),
                Events.upload().setRevision(4).build(),
                Events.upload().setSurface("track").build(),
                Events.upload().setCommunity("acme").build(),
                Events.upload().setAuthor(Events.author().build()).build(),
                Events.upload()
                        .setAuthor(Events.author().setAuthorId("author-2").build())
                        .build(),
                Events.upload()
                        .setAuthor(Events.author()
                                .setAge(Events.age(Instant.EPOCH, 12))
                                .build())
                        .build(),
                Events.upload()
                        .setAuthor(Events.author()
                                .setAccountCreatedAt(Instant.EPOCH)
                                .build())
                        .build(),
                Events.upload().setParts(base.getParts().subList(0, 2)).build(),
                Events.upload().setParts(reversed(base)).build(),
                Events.upload()
                        .setParts(List.of(Events.text("title", "A sonG")))
                        .build(),
                Events.upload()
                        .setParts(List.of(Events.text("titl", "eA song")))
                        .build(),
                Events.upload()
                        .setParts(List.of(Events.media("cover", Modality.IMAGE, Events.inline(1, 2, 4))))
                        .build(),
                Events.upload()
                        .setParts(List.of(Events.media("cover", Modality.VIDEO, Events.inline(1, 2, 4))))
                        .build(),
                Events.upload()
                        .setParts(List.of(Events.media("cover", Modality.IMAGE, Events.reference("sha256:b"))))
                        .build(),
                Events.upload()
                        .setParts(List.of(Events.media(
                                "cover",
                                Modality.IMAGE,
                                MediaReference.newBuilder().build())))
                        .build(),
                Events.upload().setContext(null).build(),
                Events.upload().setContext(Context.newBuilder().build()).build(),
                Events.upload()
                        .setContext(Context.newBuilder().setParentText("").build())
                        .build(),
                Events.upload()
                        .setContext(Context.newBuilder().setThreadTitle("").build())
                        .build(),
                Events.upload().setLocale("").build(),
                Events.upload().setLocale(null).build(),
                Events.upload().setJurisdiction(null).build(),
                Events.upload().setAudience(Audience.PRIVATE).build(),
                Events.upload().setAttributes(Map.of("a", "2", "b", "1")).build(),
                Events.upload().setAttributes(Map.of("a", "1")).build());
    }

    @Test
    void mapsCountWithoutOrder() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(
                Stream.iterate(0, i -> i + 1).limit(50).map(i -> "name" + i).toList());
        ContentEvent first = withAttributes(names);
        Collections.shuffle(names, random);
        assertThat(ContentFingerprint.of(withAttributes(names)))
                .as("seed %d", seed)
                .isEqualTo(ContentFingerprint.of(first));
    }

    @Test
    void isTheSameAfterTheWire() throws IOException {
        ContractTrust.establish();
        ContentEvent sent = Events.upload().build();
        ContentEvent received = ContentEvent.fromByteBuffer(sent.toByteBuffer());
        assertThat(ContentFingerprint.of(received)).isEqualTo(ContentFingerprint.of(sent));
    }

    @Test
    void longTextsAndManyThreadsChangeNothing() throws Exception {
        ContentEvent large = Events.upload()
                .setParts(List.of(Events.text("body", "ä".repeat(100_000)), Events.text("b2", "x".repeat(8_191))))
                .build();
        String expected = ContentFingerprint.of(large);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> work = Collections.nCopies(200, () -> {
                String unused = ContentFingerprint.of(Events.comment().build());
                return ContentFingerprint.of(large);
            });
            for (var result : pool.invokeAll(work)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static ContentEvent withAttributes(List<String> names) {
        Map<String, String> attributes = new LinkedHashMap<>();
        names.forEach(name -> attributes.put(name, name));
        return Events.comment().setAttributes(attributes).build();
    }

    private static ContentEvent withAuthorOf(ContentEvent base, int strikes, int rejections, Instant measured) {
        return Events.upload()
                .setAuthor(Events.author()
                        .setAge(Events.age(measured, 17.0))
                        .setAttributes(base.getAuthor().getAttributes())
                        .setStrikes(strikes)
                        .setPriorRejections(rejections)
                        .build())
                .build();
    }

    private static List<Part> reversed(ContentEvent event) {
        List<Part> parts = new ArrayList<>(event.getParts());
        Collections.reverse(parts);
        return parts;
    }
}
