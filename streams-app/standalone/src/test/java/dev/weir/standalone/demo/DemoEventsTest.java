package dev.weir.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.validity.EventValidity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoEventsTest {
    private static final Instant BEGAN = Instant.parse("2026-05-06T07:08:09Z");
    private static final int EVENTS = 240;

    private static List<ContentEvent> events(Instant began) {
        DemoEvents demo = new DemoEvents(began);
        List<ContentEvent> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            events.add(demo.event(number, began.plusSeconds(number)));
        }
        return events;
    }

    private static Stream<Part> parts(List<ContentEvent> events) {
        return events.stream().flatMap(event -> event.getParts().stream());
    }

    @Test
    void everyEventIsOneThatAnUpstreamMaySend() {
        assertThat(events(BEGAN)).allSatisfy(event -> {
            assertThat(EventValidity.problems(event)).isEmpty();
            assertThat(event.getContentId()).startsWith("demo-");
            assertThat(event.getAuthor().getAuthorId()).startsWith("demo-");
            assertThat(event.getCommunity()).startsWith("demo/");
        });
        assertThat(events(BEGAN)).extracting(ContentEvent::getContentId).doesNotHaveDuplicates();
    }

    @Test
    void thereIsSomethingOfEachKind() {
        List<ContentEvent> events = events(BEGAN);
        assertThat(parts(events).filter(part -> part.getModality() == Modality.IMAGE))
                .hasSize(EVENTS / DemoEvents.PICTURE_EVERY)
                .allMatch(part ->
                        part.getMedia().orElseThrow().getInline().orElseThrow().remaining() < 200_000);
        List<String> texts = parts(events)
                .flatMap(part -> part.getText().stream())
                .distinct()
                .toList();
        assertThat(texts).hasSizeGreaterThan(20).anyMatch(text -> text.contains("GTUBE"));
        assertThat(events).extracting(ContentEvent::getSurface).contains("comment", "message", "profile");
    }

    @Test
    void twoDemonstrationsSayTheSameUnderOtherIds() {
        List<ContentEvent> one = events(BEGAN);
        List<ContentEvent> other = events(BEGAN.plusSeconds(3_600));

        assertThat(parts(one)).containsExactlyElementsOf(parts(other).toList());
        assertThat(one)
                .extracting(ContentEvent::getContentId)
                .doesNotContainAnyElementsOf(
                        other.stream().map(ContentEvent::getContentId).toList());
    }
}
