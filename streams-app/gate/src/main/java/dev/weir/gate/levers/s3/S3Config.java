package dev.weir.gate.levers.s3;

import dev.weir.serdes.settings.Setting;
import java.net.URI;

/** How a bucket of model packs is reached. */
public record S3Config(
        @Setting(
                byDefault = "",
                meaning = "Endpoint, for a store that is not AWS's own, for example `http://minio:9000`.")
        String s3Endpoint,

        @Setting(byDefault = "", meaning = "Region; where it is empty `AWS_REGION`, else `us-east-1`.")
        String s3Region,

        @Setting(byDefault = "false", meaning = "Whether the bucket stands in the path and not in the host's name.")
        boolean s3PathStyle,

        @Setting(byDefault = "", meaning = "Access key; where it is empty `AWS_ACCESS_KEY_ID`.")
        String s3AccessKey,

        @Setting(byDefault = "", meaning = "Secret key; where it is empty `AWS_SECRET_ACCESS_KEY`.")
        String s3SecretKey,

        @Setting(byDefault = "", meaning = "Token of temporary keys; where it is empty `AWS_SESSION_TOKEN`.")
        String s3SessionToken,

        @Setting(byDefault = "300", meaning = "Time for one file of a pack, up or down, in seconds.")
        int s3TimeoutSeconds) {

    public S3Config {
        if (s3TimeoutSeconds < 1 || s3TimeoutSeconds > 3_600) {
            throw new IllegalArgumentException("s3TimeoutSeconds must be 1 to 3600 but is " + s3TimeoutSeconds);
        }
        if (!s3Endpoint.isEmpty() && !s3Endpoint.matches("https?://[^/?#]+/?")) {
            throw new IllegalArgumentException("s3Endpoint must be http(s)://host[:port] but is " + s3Endpoint);
        }
    }

    URI address() {
        return URI.create(s3Endpoint.isEmpty() ? "https://s3." + regionName() + ".amazonaws.com" : s3Endpoint);
    }

    String regionName() {
        return s3Region.isEmpty() ? "us-east-1" : s3Region;
    }

    Credentials credentials() {
        return new Credentials(s3AccessKey, s3SecretKey, s3SessionToken);
    }

    /** It prints no secret. */
    @Override
    public String toString() {
        return address() + " as " + s3AccessKey;
    }
}
