package dev.weir.gate.levers.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gate.levers.s3.RequestSigner.Unsigned;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that AWS publishes in "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk". */
class RequestSignerTest {
    private static final String HOST = "https://examplebucket.s3.amazonaws.com";
    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final RequestSigner signer = new RequestSigner(
            new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", ""), "us-east-1");

    private String signature(String method, String path, Map<String, String> headers, String payload) {
        String header = signer.signed(new Unsigned(method, URI.create(HOST + path), headers, payload), NOW)
                .getOrDefault("authorization", "");
        return header.substring(header.indexOf("Signature=") + "Signature=".length());
    }

    @Test
    void anObjectIsFetched() {
        assertThat(signature("GET", "/test.txt", Map.of("Range", "bytes=0-9"), NOTHING))
                .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anObjectIsPut() {
        String payload = RequestSigner.sha256("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(signature("PUT", "/" + S3Place.encoded("test$file.text"), headers, payload))
                .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void queriesAreSigned() {
        assertThat(signature("GET", "/?lifecycle", Map.of(), NOTHING))
                .isEqualTo("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(signature("GET", "/?prefix=J&max-keys=2", Map.of(), NOTHING))
                .isEqualTo("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void temporaryKeysSignTheirToken() {
        RequestSigner temporary = new RequestSigner(new Credentials("key", "secret", "token"), "eu-north-1");
        assertThat(temporary.signed(new Unsigned("GET", URI.create(HOST + "/a"), Map.of(), NOTHING), NOW))
                .containsEntry("x-amz-security-token", "token")
                .hasEntrySatisfying(
                        "authorization",
                        header -> assertThat(header)
                                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token"));
    }
}
