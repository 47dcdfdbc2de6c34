package dev.weir.gate.levers.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A bucket and a prefix within it, as {@code s3://bucket/prefix}.
 *
 * @param prefix without slashes at its ends; may be empty
 */
public record S3Place(String bucket, String prefix) {
    public static final String SCHEME = "s3://";

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._/=+-]{0,512}");

    public S3Place {
        boolean walks = ("/" + prefix + "/").contains("/../") || prefix.contains("//");
        if (!BUCKET.matcher(bucket).matches() || !PREFIX.matcher(prefix).matches() || walks) {
            throw new IllegalArgumentException("it must be s3://bucket/prefix, but is s3://" + bucket + "/" + prefix);
        }
    }

    /** @throws IllegalArgumentException when it is none */
    public static S3Place parse(String uri) {
        if (!uri.startsWith(SCHEME)) {
            throw new IllegalArgumentException("it must begin with " + SCHEME + ", but is " + uri);
        }
        String place = uri.substring(SCHEME.length());
        int slash = place.indexOf('/');
        String prefix = slash < 0 ? "" : place.substring(slash + 1).replaceAll("/+$", "");
        return new S3Place(slash < 0 ? place : place.substring(0, slash), prefix);
    }

    /** What lies below this place under a name. */
    public S3Place below(String name) {
        return new S3Place(bucket, prefix.isEmpty() ? name : prefix + "/" + name);
    }

    boolean holds(S3Place other) {
        return bucket.equals(other.bucket)
                && (prefix.isEmpty() ? !other.prefix.isEmpty() : other.prefix.startsWith(prefix + "/"));
    }

    public String uri() {
        return SCHEME + bucket + "/" + prefix;
    }

    /** Where an endpoint serves the object of this place. */
    URI at(URI endpoint, boolean pathStyle) {
        String base = endpoint.toString().replaceAll("/+$", "");
        if (pathStyle) {
            return URI.create(base + "/" + bucket + "/" + encoded(prefix));
        }
        int host = base.indexOf("://") + 3;
        return URI.create(base.substring(0, host) + bucket + "." + base.substring(host) + "/" + encoded(prefix));
    }

    /** Percent-encoded as S3 signs it: all but letters, digits and {@code -._~/}. */
    static String encoded(String key) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
