package dev.weir.contract.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Events;
import dev.weir.contract.digest.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventValidityTest {
    @Test
    void goodEventsHaveNoProblems() {
        assertThat(EventValidity.problems(Events.comment().build())).isEmpty();
        assertThat(EventValidity.problems(Events.upload().build())).isEmpty();
        assertThat(EventValidity.problems(withPart(Events.text("body", ""))))
                .as("an empty text is a text")
                .isEmpty();
        assertThat(EventValidity.problems(withPart(Events.text("body", "\ud83d\ude00"))))
                .isEmpty();
    }

    /** A modality of a later release is no fault of the event: no scorer covers it, and the policy holds it for that. */
    @Test
    void anUnknownModalityIsLeftToThePolicy() {
        Part part = Part.newBuilder(Events.text("body", "x"))
                .setModality(Modality.UNKNOWN)
                .build();
        assertThat(EventValidity.problems(withPart(part))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badEvents")
    void whatIsWrongIsNamed(String field, ContentEvent event) {
        assertThat(EventValidity.problems(event))
                .extracting(EventProblem::field)
                .containsExactly(field);
    }

    static Stream<Arguments> badEvents() {
        String half = "a\ud800b";
        return Stream.of(
                bad("contentId", Events.comment().setContentId(" ")),
                bad("contentId", Events.comment().setContentId("x".repeat(257))),
                bad("contentId", Events.comment().setContentId("a\nb")),
                bad("contentId", Events.comment().setContentId(half)),
                bad("revision", Events.comment().setRevision(0)),
                bad("surface", Events.comment().setSurface("")),
                bad("community", Events.comment().setCommunity("/acme")),
                bad("community", Events.comment().setCommunity("acme//se")),
                bad("jurisdiction", Events.comment().setJurisdiction("se")),
                bad("locale", Events.comment().setLocale("")),
                bad("attributes", Events.comment().setAttributes(Map.of("", "x"))),
                bad("attributes", Events.comment().setAttributes(Map.of("a", "x".repeat(1_025)))),
                bad("author.authorId", author(Events.author().setAuthorId(""))),
                bad("author.strikes", author(Events.author().setStrikes(-1))),
                bad("author.priorRejections", author(Events.author().setPriorRejections(-1))),
                bad("author.age", author(Events.author().setAge(Events.age(Instant.EPOCH, 99)))),
                bad("author.age", author(Events.author().setAge(Events.age(Instant.EPOCH, Double.NaN)))),
                bad("parts", Events.comment().setParts(List.of())),
                bad("parts", Events.comment().setParts(many(65))),
                bad("parts[1].partId", Events.comment().setParts(Collections.nCopies(2, Events.text("body", "x")))),
                bad("parts[0].text", part(Events.text("body", half))),
                bad("parts[0].text", part(Events.text("body", "x".repeat(100_001)))),
                bad("parts[0].modality", part(text(Modality.IMAGE))),
                bad("parts[0].modality", part(text(Modality.AUTHOR))),
                bad(
                        "parts[0]",
                        part(Part.newBuilder(Events.text("body", "x"))
                                .setMedia(Events.inline(1))
                                .setModality(Modality.UNKNOWN)
                                .build())),
                bad(
                        "parts[0]",
                        part(Part.newBuilder(Events.text("body", "x"))
                                .setText(null)
                                .build())),
                bad("parts[0].media", media(MediaReference.newBuilder().build())),
                bad(
                        "parts[0].media.uri",
                        media(MediaReference.newBuilder().setUri(" ").build())),
                bad("parts[0].media.digest", media(Events.reference("sha256:AA"))),
                bad("parts[0].media.inline", media(Events.inline())),
                bad(
                        "parts[0].media.digest",
                        media(MediaReference.newBuilder(Events.inline(1))
                                .setDigest(Events.DIGEST)
                                .build())),
                bad(
                        "parts[0].media.sizeBytes",
                        media(MediaReference.newBuilder(Events.inline(1))
                                .setSizeBytes(2L)
                                .build())),
                bad(
                        "parts",
                        media(MediaReference.newBuilder(Events.inline(new int[(1 << 20) + 1]))
                                .build())));
    }

    @Test
    void manyProblemsAreToldUpToABound() {
        ContentEvent event = Events.comment()
                .setRevision(0)
                .setSurface("")
                .setParts(IntStream.range(0, 60)
                        .mapToObj(i -> Events.text("", ""))
                        .toList())
                .build();
        assertThat(EventValidity.problems(event)).hasSize(Problems.MAX);
    }

    @Test
    void aProblemNeverHoldsContent() {
        ContentEvent event = withPart(Events.text("body", "secret\ud800"));
        assertThat(EventValidity.problems(event)).isNotEmpty();
        assertThat(EventValidity.problems(event).toString()).doesNotContain("secret");
    }

    @Test
    void aDigestIsLowerCaseHexOfTheRightLength() {
        assertThat(Sha256.isDigest(Sha256.of("x"))).isTrue();
        assertThat(Sha256.isDigest(Sha256.of("x") + "0")).isFalse();
        assertThat(Sha256.isDigest(Sha256.of("x").replace("sha256:", "SHA256:")))
                .isFalse();
        assertThat(Sha256.isDigest("sha256:" + "g".repeat(64))).isFalse();
    }

    private static Arguments bad(String field, ContentEvent.Builder event) {
        return Arguments.of(field, event.build());
    }

    private static ContentEvent.Builder author(Author.Builder author) {
        return Events.comment().setAuthor(author.build());
    }

    private static ContentEvent.Builder part(Part part) {
        return Events.comment().setParts(List.of(part));
    }

    private static ContentEvent.Builder media(MediaReference media) {
        return part(Events.media("m", Modality.IMAGE, media));
    }

    private static ContentEvent withPart(Part part) {
        return part(part).build();
    }

    private static Part text(Modality modality) {
        return Part.newBuilder(Events.text("body", "x")).setModality(modality).build();
    }

    private static List<Part> many(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(i -> Events.text("p" + i, "x"))
                .toList();
    }
}
