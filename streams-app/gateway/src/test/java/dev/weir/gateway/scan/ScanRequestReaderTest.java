package dev.weir.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.AgeMethod;
import dev.weir.contract.Audience;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import dev.weir.contract.validity.EventLimits;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanRequestReaderTest {
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123456789Z");
    private static final EventLimits LIMITS = new EventLimits(256, 128, 64, 20, 16);

    private final ScanRequestReader reader =
            new ScanRequestReader(LIMITS, Clock.fixed(NOW, ZoneOffset.UTC), () -> "made");

    @Test
    void makesOnePartOfATextAlone() {
        ContentEvent event = accepted("{\"text\":\"hello\"}");

        assertThat(event.getContentId()).isEqualTo("made");
        assertThat(event.getRevision()).isEqualTo(1);
        assertThat(event.getSurface()).isEqualTo("comment");
        assertThat(event.getCommunity()).isEmpty();
        assertThat(event.getAuthor().getAuthorId()).isEqualTo("anonymous");
        assertThat(event.getAudience()).isEqualTo(Audience.UNKNOWN);
        assertThat(event.getSubmittedAt()).isEqualTo("2026-05-06T07:08:09.123Z");
        assertThat(event.getDeadline()).isEmpty();
        assertThat(event.getParts()).containsExactly(new Part("body", "body", Modality.TEXT, "hello", null));
    }

    @Test
    void readsEveryField() {
        ContentEvent event = accepted("""
                {"contentId":"c 1/ä","revision":3,"surface":"track","community":"acme/music/se",
                 "author":{"authorId":"a","accountCreatedAt":"2020-01-01T00:00:00+02:00","priorRejections":2,"strikes":1,
                  "age":{"method":"VERIFIED","minYears":18,"maxYears":20.5,"at":"2024-01-01T00:00:00Z"},
                  "attributes":{"verified":"true"}},
                 "parts":[{"partId":"p","role":"title","modality":"TEXT","text":"a title"},
                  {"role":"attachment","media":{"uri":"https://media.example/a.flac","mimeType":"audio/flac","sizeBytes":9}},
                  {"media":{"inline":"aGVsbG8=","mimeType":"IMAGE/png"}}],
                 "context":{"parentId":"p","parentText":"t","threadId":"h","threadTitle":"i","flags":["live"]},
                 "locale":"sv-SE","jurisdiction":"SE","audience":"PRIVATE",
                 "submittedAt":"2026-01-01T00:00:00.5Z","deadline":"2026-01-01T00:00:01Z","attributes":{"k":"v"}}
                """);

        assertThat(event.getContentId()).isEqualTo("c 1/ä");
        assertThat(event.getRevision()).isEqualTo(3);
        assertThat(event.getAuthor().getAccountCreatedAt()).contains(Instant.parse("2019-12-31T22:00:00Z"));
        assertThat(event.getAuthor().getAge()).hasValueSatisfying(age -> {
            assertThat(age.getMethod()).isEqualTo(AgeMethod.VERIFIED);
            assertThat(age.getMaxYears()).contains(20.5);
        });
        assertThat(event.getAuthor().getAttributes()).containsEntry("verified", "true");
        assertThat(event.getParts()).extracting(Part::getPartId).containsExactly("p", "part-2", "part-3");
        assertThat(event.getParts())
                .extracting(Part::getModality)
                .containsExactly(Modality.TEXT, Modality.AUDIO, Modality.IMAGE);
        assertThat(event.getParts().get(2).getMedia()).hasValueSatisfying(media -> {
            assertThat(media.getInline()).contains(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
            assertThat(media.getDigest()).contains(Sha256.of("hello"));
            assertThat(media.getSizeBytes()).contains(5L);
        });
        assertThat(event.getContext())
                .hasValueSatisfying(context -> assertThat(context.getFlags()).containsExactly("live"));
        assertThat(event.getSubmittedAt()).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(event.getAttributes()).containsEntry("k", "v");
    }

    @Test
    void takesNullForAbsent() {
        ContentEvent event =
                accepted("{\"text\":\"a\",\"contentId\":null,\"author\":null,\"parts\":null,\"deadline\":null}");

        assertThat(event.getContentId()).isEqualTo("made");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /parts",
                "[] | ``",
                "\"hello\" | ``",
                "null | ``",
                "{'text':'a','unknown':1} | /unknown",
                "{'text':'a','author':{'name':'x'}} | /author/name",
                "{'text':'a','a/b~c':1} | /a~1b~0c",
                "{'text':7} | /text",
                "{'text':'a','parts':[{'text':'b'}]} | /text",
                "{'text':'a','revision':0} | /revision",
                "{'text':'a','revision':1.0} | /revision",
                "{'text':'a','revision':'1'} | /revision",
                "{'text':'a','revision':2147483648} | /revision",
                "{'text':'a','revision':1e400} | /revision",
                "{'text':'a','contentId':''} | /contentId",
                "{'text':'a','contentId':'  '} | /contentId",
                "{'text':'a','contentId':'a\\u0000b'} | /contentId",
                "{'text':'a','contentId':'a\\nb'} | /contentId",
                "{'text':'a','contentId':7} | /contentId",
                "{'text':'a','contentId':'\\ud800'} | /contentId",
                "{'text':'\\udc00 half a pair'} | /text",
                "{'text':'a','surface':''} | /surface",
                "{'text':'a','community':'/a'} | /community",
                "{'text':'a','community':'a//b'} | /community",
                "{'text':'a','locale':'not a locale'} | /locale",
                "{'text':'a','jurisdiction':'se'} | /jurisdiction",
                "{'text':'a','audience':'public'} | /audience",
                "{'text':'a','submittedAt':'yesterday'} | /submittedAt",
                "{'text':'a','submittedAt':'2026-01-01T00:00:00'} | /submittedAt",
                "{'text':'a','submittedAt':1700000000} | /submittedAt",
                "{'text':'a','deadline':'+99999-01-01T00:00:00Z'} | /deadline",
                "{'text':'a','attributes':{'k':7}} | /attributes/k",
                "{'text':'a','attributes':{'':'v'}} | /attributes/",
                "{'text':'a','attributes':['k']} | /attributes",
                "{'text':'a','author':'a'} | /author",
                "{'text':'a','author':{'strikes':-1}} | /author/strikes",
                "{'text':'a','author':{'age':{}}} | /author/age/method",
                "{'text':'a','author':{'age':{'method':'GUESSED'}}} | /author/age/method",
                "{'text':'a','author':{'age':{'method':'DECLARED','minYears':20,'maxYears':18}}} | /author/age/minYears",
                "{'text':'a','author':{'age':{'method':'DECLARED','minYears':-1}}} | /author/age/minYears",
                "{'text':'a','context':{'flags':'live'}} | /context/flags",
                "{'text':'a','context':{'flags':['']}} | /context/flags/0",
                "{'parts':{}} | /parts",
                "{'parts':[]} | /parts",
                "{'parts':['a']} | /parts/0",
                "{'parts':[{}]} | /parts/0",
                "{'parts':[{'text':'a','media':{'uri':'s3://b/c'}}]} | /parts/0",
                "{'parts':[{'partId':'x','text':'a'},{'partId':'x','text':'b'}]} | /parts/1/partId",
                "{'parts':[{'partId':'part-2','text':'a'},{'text':'b'}]} | /parts/1/partId",
                "{'parts':[{'text':'a','modality':'IMAGE'}]} | /parts/0/modality",
                "{'parts':[{'text':'a','modality':'UNKNOWN'}]} | /parts/0/modality",
                "{'parts':[{'media':{'uri':'s3://b/c'}}]} | /parts/0/modality",
                "{'parts':[{'modality':'TEXT','media':{'uri':'s3://b/c'}}]} | /parts/0/modality",
                "{'parts':[{'modality':'IMAGE','media':{}}]} | /parts/0/media",
                "{'parts':[{'modality':'IMAGE','media':{'uri':'s3://b/c','inline':'YQ=='}}]} | /parts/0/media",
                "{'parts':[{'modality':'IMAGE','media':{'uri':'no-scheme'}}]} | /parts/0/media/uri",
                "{'parts':[{'modality':'IMAGE','media':{'uri':'a b'}}]} | /parts/0/media/uri",
                "{'parts':[{'modality':'IMAGE','media':{'inline':'not base64!'}}]} | /parts/0/media/inline",
                "{'parts':[{'modality':'IMAGE','media':{'inline':'YQ=\\n='}}]} | /parts/0/media/inline",
                "{'parts':[{'modality':'IMAGE','media':{'inline':''}}]} | /parts/0/media/inline",
                "{'parts':[{'modality':'IMAGE','media':{'inline':'MDEyMzQ1Njc4OWFiY2RlZmc='}}]} | /parts/0/media/inline",
                "{'parts':[{'modality':'IMAGE','media':{'inline':'YQ==','sizeBytes':2}}]} | /parts/0/media/sizeBytes",
                "{'parts':[{'modality':'IMAGE','media':{'uri':'s3://b/c','mimeType':'picture'}}]} | /parts/0/media/mimeType",
                "{'parts':[{'modality':'IMAGE','media':{'uri':'s3://b/c','digest':'md5:1'}}]} | /parts/0/media/digest",
            })
    void refusesAndPointsAtTheField(String request, String pointer) {
        ScanReading reading = read(request.replace('\'', '"'));

        assertThat(reading).isInstanceOfSatisfying(ScanReading.Refused.class, refused -> {
            assertThat(refused.pointer()).isEqualTo(pointer);
            assertThat(refused.detail()).isNotBlank();
        });
    }

    @Test
    void refusesADigestOfOtherBytes() {
        String request = "{\"parts\":[{\"modality\":\"IMAGE\",\"media\":{\"inline\":\"YQ==\",\"digest\":\""
                + Sha256.of("b") + "\"}}]}";

        assertThat(refusal(request)).isEqualTo("/parts/0/media/digest");
        assertThat(read(request.replace(Sha256.of("b"), Sha256.of("a")))).isInstanceOf(ScanReading.Accepted.class);
    }

    @Test
    void keepsTheLimits() {
        assertThat(accepted("{\"text\":\"" + "x".repeat(20) + "\"}")).isNotNull();
        assertThat(refusal("{\"text\":\"" + "x".repeat(21) + "\"}")).isEqualTo("/text");
        assertThat(accepted("{\"text\":\"a\",\"contentId\":\"" + "x".repeat(256) + "\"}"))
                .isNotNull();
        assertThat(refusal("{\"text\":\"a\",\"contentId\":\"" + "x".repeat(257) + "\"}"))
                .isEqualTo("/contentId");
        assertThat(accepted(parts(64)).getParts()).hasSize(64);
        assertThat(refusal(parts(65))).isEqualTo("/parts");
        assertThat(refusal("{\"text\":\"a\",\"attributes\":{"
                        + IntStream.range(0, 65)
                                .mapToObj(i -> "\"k" + i + "\":\"\"")
                                .collect(Collectors.joining(",")) + "}}"))
                .isEqualTo("/attributes");
    }

    @Test
    void countsInlineBytesOfAllPartsTogether() {
        String ten = "{\"modality\":\"IMAGE\",\"media\":{\"inline\":\"MDEyMzQ1Njc4OQ==\"}}";

        assertThat(read("{\"parts\":[" + ten + "]}")).isInstanceOf(ScanReading.Accepted.class);
        assertThat(refusal("{\"parts\":[" + ten + "," + ten + "]}")).isEqualTo("/parts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"a\"|1|12",
                "{\"text\":\"a\",}|1|13",
                "{\"text\":'a'}|1|9",
                "{\"text\":\"a\",\"text\":\"b\"}|1|19",
                "{\"text\":NaN}|1|9",
            })
    void saysWhereTheJsonBreaks(String request, int line, int column) {
        assertThat(read(request)).isInstanceOfSatisfying(ScanReading.Malformed.class, malformed -> {
            assertThat(malformed.line()).isEqualTo(line);
            assertThat(malformed.column()).isBetween(column - 1, column + 3);
            assertThat(malformed.detail()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void takesNothingButUtf8(String charset) {
        byte[] request = "{\"text\":\"a\"}".getBytes(Charset.forName(charset));

        assertThat(reader.read(request)).isInstanceOf(ScanReading.Malformed.class);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] request = "{\"text\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        request[9] = (byte) 0xff;

        assertThat(reader.read(request)).isInstanceOf(ScanReading.Malformed.class);
    }

    @Test
    void refusesWhatStandsBehindTheDocument() {
        assertThat(read("{\"text\":\"a\"} {}")).isInstanceOf(ScanReading.Malformed.class);
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(refusal("")).isEmpty();
        assertThat(refusal("  ")).isEmpty();
    }

    @Test
    void isNotLedIntoTheDeep() {
        assertThat(read("[".repeat(100_000))).isInstanceOf(ScanReading.Malformed.class);
        assertThat(read("{\"revision\":" + "9".repeat(100_000) + "}")).isInstanceOf(ScanReading.Malformed.class);
    }

    private static String parts(int count) {
        return "{\"parts\":[" + String.join(",", java.util.Collections.nCopies(count, "{\"text\":\"a\"}")) + "]}";
    }

    private ScanReading read(String request) {
        return reader.read(request.getBytes(StandardCharsets.UTF_8));
    }

    private ContentEvent accepted(String request) {
        ScanReading reading = read(request);
        assertThat(reading).isInstanceOf(ScanReading.Accepted.class);
        return ((ScanReading.Accepted) reading).event();
    }

    private String refusal(String request) {
        ScanReading reading = read(request);
        assertThat(reading).isInstanceOf(ScanReading.Refused.class);
        return ((ScanReading.Refused) reading).pointer();
    }
}
