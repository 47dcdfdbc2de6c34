package dev.weir.standalone.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Part;
import dev.weir.standalone.batch.Item.Readable;
import dev.weir.standalone.batch.Item.Unreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {
    private final ItemReader reader = new ItemReader(BatchRun.NOW);

    private Item read(String json) {
        return reader.read(new Line(7, 0, json.getBytes(StandardCharsets.UTF_8), false));
    }

    private ContentEvent event(String json) {
        assertThat(read(json)).isInstanceOf(Readable.class);
        return ((Readable) read(json)).event();
    }

    @Test
    void aScanRequestIsReadAsTheGatewayReadsIt() {
        ContentEvent event = event(
                "{\"contentId\":\"c\",\"revision\":3,\"surface\":\"message\",\"community\":\"a/b\",\"text\":\"hi\"}");
        assertThat(event.getContentId()).isEqualTo("c");
        assertThat(event.getRevision()).isEqualTo(3);
        assertThat(event.getSurface()).isEqualTo("message");
        assertThat(event.getSubmittedAt()).isEqualTo(BatchRun.NOW);
    }

    @Test
    void aRowOfAGoldenSetBecomesARequest() {
        ContentEvent event = event(
                "{\"id\":17,\"parts\":[{\"id\":\"t\",\"modality\":\"text\",\"text\":\"hi\"},{\"text\":\"ho\"}],\"parentText\":\"up\","
                        + "\"labels\":{\"any\":1},\"slices\":{\"s\":\"v\"},\"source\":\"somewhere\",\"locale\":null}");
        assertThat(event.getContentId()).isEqualTo("17");
        assertThat(event.getParts()).extracting(Part::getPartId).startsWith("t").hasSize(2);
        assertThat(event.getContext().flatMap(Context::getParentText)).contains("up");
    }

    @Test
    void anItemWithoutANameIsNamedAfterItsLine() {
        assertThat(event("{\"text\":\"hi\"}").getContentId()).isEqualTo("line-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "{}",
                "{\"id\":{},\"text\":\"a\"}",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"text\":\"b\",\"text\":\"c\"}",
                "{\"text\":\"a\"} {}",
                "{\"contentId\":\"a\",\"text\":\"b\",\"comunity\":\"c\"}",
                "{\"id\":\"a\",\"text\":7}",
                "{\"id\":\"a\",\"text\":\"b\",\"parts\":[{\"text\":\"c\"}]}"
            })
    void whatIsNoItemIsToldWhy(String json) {
        assertThat(read(json)).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) read(json)).reason()).isNotBlank();
    }

    @Test
    void aLineThatIsTooLongIsNoItem() {
        assertThat(reader.read(new Line(1, 0, new byte[0], true))).isInstanceOf(Unreadable.class);
    }
}
