package dev.weir.scoring.media.fetch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one answer of HTTP/1.1 to its end. Nothing in it is trusted: head, lines, chunks and body have limits. */
final class HttpAnswer {
    private static final int MAX_LINE_CHARS = 8_192;
    private static final int MAX_HEADERS = 100;

    private HttpAnswer() {}

    /** The body of a 200. */
    static byte[] read(InputStream in, int maxBytes, long deadlineNanos) throws IOException, FetchException {
        checkStatus(line(in));
        Map<String, String> headers = headers(in);
        if (headers.containsKey("content-encoding")) {
            throw new FetchException(FetchFailure.REFUSED, "packed, although that was not asked for");
        }
        String transfer = headers.getOrDefault("transfer-encoding", "identity");
        if (transfer.equalsIgnoreCase("chunked")) {
            return chunked(in, maxBytes);
        }
        if (!transfer.equalsIgnoreCase("identity")) {
            throw new FetchException(FetchFailure.REFUSED, "a transfer encoding that is not known");
        }
        String length = headers.get("content-length");
        return length == null
                ? FileStore.drain(in, maxBytes, deadlineNanos)
                : exactly(in, length(length, 10, maxBytes));
    }

    private static void checkStatus(String line) throws IOException, FetchException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("no answer of HTTP/1.1");
        }
        String status = words[1];
        if (status.equals("200")) {
            return;
        }
        if (status.equals("404") || status.equals("410")) {
            throw new FetchException(FetchFailure.NOT_FOUND, "status " + status);
        }
        boolean passing = status.startsWith("5") || status.equals("429") || status.equals("408");
        throw new FetchException(
                passing ? FetchFailure.UNREACHABLE : FetchFailure.REFUSED,
                status.startsWith("3") ? "redirects are not followed" : "another status than 200");
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int count = 0; count <= MAX_HEADERS; count++) {
            String line = line(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException("more than " + MAX_HEADERS + " headers");
    }

    private static byte[] chunked(InputStream in, int maxBytes) throws IOException, FetchException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String size = line(in).split(";", 2)[0].strip();
            int chunk = length(size, 16, maxBytes - all.size());
            if (chunk == 0) {
                return all.toByteArray();
            }
            all.write(exactly(in, chunk));
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk does not end where it should");
            }
        }
    }

    private static int length(String digits, int radix, int most) throws IOException, FetchException {
        long length;
        try {
            length = Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new IOException("no length", e);
        }
        if (length < 0) {
            throw new IOException("a negative length");
        }
        if (length > most) {
            throw new FetchException(FetchFailure.TOO_LARGE, "more bytes than may be read");
        }
        return (int) length;
    }

    /** Grows with what comes, not with what was promised. */
    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection broke off");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection broke off");
            }
            if (line.length() >= MAX_LINE_CHARS) {
                throw new IOException("a line without an end");
            }
            line.append((char) c);
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }
}
