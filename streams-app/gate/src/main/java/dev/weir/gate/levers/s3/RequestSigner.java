package dev.weir.gate.levers.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as AWS's Signature Version 4 asks, for the service {@code s3}. A pure function of the request and the time. */
record RequestSigner(Credentials credentials, String region) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "s3";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A request as far as it is signed. */
    record Unsigned(String method, URI uri, Map<String, String> headers, String payloadSha256) {}

    /** The headers to send: those given, in lower case, and those that make the signature. The host is signed and not among them. */
    SortedMap<String, String> signed(Unsigned request, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
        headers.put("x-amz-date", time);
        headers.put("x-amz-content-sha256", request.payloadSha256());
        if (!credentials.sessionToken().isEmpty()) {
            headers.put("x-amz-security-token", credentials.sessionToken());
        }
        headers.put("host", request.uri().getRawAuthority());
        String names = String.join(";", headers.keySet());
        String scope = time.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(canonical(request, headers, names)));
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ",SignedHeaders=" + names
                        + ",Signature=" + HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign)));
        headers.remove("host");
        return headers;
    }

    private static byte[] canonical(Unsigned request, SortedMap<String, String> headers, String names) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join(
                "\n",
                request.method(),
                request.uri().getRawPath(),
                query(request.uri()),
                lines,
                names,
                request.payloadSha256());
        return canonical.getBytes(StandardCharsets.UTF_8);
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : java.util.Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private byte[] key(String day) {
        byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {day, region, SERVICE, "aws4_request"}) {
            key = hmac(key, step);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
