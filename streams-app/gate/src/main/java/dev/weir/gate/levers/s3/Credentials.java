package dev.weir.gate.levers.s3;

/**
 * Who signs. It prints nothing but the key's name.
 *
 * @param sessionToken of temporary credentials; empty for lasting ones
 */
public record Credentials(String accessKey, String secretKey, String sessionToken) {
    @Override
    public String toString() {
        return accessKey;
    }
}
