package dev.weir.serdes;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the registry is and how to speak with it.
 *
 * @param urls one or more addresses of the same registry; {@code mock://name} is one in memory that all with this name share
 * @param credentials how to sign in
 * @param autoRegister whether a producer registers its schema by itself; off, the schema must stand there already
 * @param limits sizes and times
 * @param clientProperties further settings of Confluent's client, such as {@code schema.registry.ssl.truststore.location}
 */
public record RegistrySettings(
        List<URI> urls,
        RegistryCredentials credentials,
        boolean autoRegister,
        SerdeLimits limits,
        Map<String, String> clientProperties) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mock");

    public RegistrySettings {
        urls = List.copyOf(urls);
        clientProperties = Map.copyOf(clientProperties);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("At least one address of the schema registry is needed");
        }
        urls.forEach(RegistrySettings::check);
    }

    /** The registry at {@code urls}, parted by commas, with all defaults: no sign-in, schemas register themselves. */
    public static RegistrySettings of(String urls) {
        List<URI> parsed = List.of(urls.split(",")).stream()
                .map(String::strip)
                .map(URI::create)
                .toList();
        return new RegistrySettings(parsed, new RegistryCredentials.None(), true, SerdeLimits.DEFAULT, Map.of());
    }

    /** The same with a sign-in. */
    public RegistrySettings withCredentials(RegistryCredentials other) {
        return new RegistrySettings(urls, other, autoRegister, limits, clientProperties);
    }

    /** The same with producers that register their schemas, or do not. */
    public RegistrySettings withAutoRegister(boolean register) {
        return new RegistrySettings(urls, credentials, register, limits, clientProperties);
    }

    /** The same with other bounds. */
    public RegistrySettings withLimits(SerdeLimits other) {
        return new RegistrySettings(urls, credentials, autoRegister, other, clientProperties);
    }

    /** The same with other settings of Confluent's client. */
    public RegistrySettings withClientProperties(Map<String, String> properties) {
        return new RegistrySettings(urls, credentials, autoRegister, limits, properties);
    }

    /** Without the client's own settings: they may hold a password. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", credentials=" + credentials + ", autoRegister=" + autoRegister
                + ", limits=" + limits + ", clientProperties=" + clientProperties.keySet() + "]";
    }

    private static void check(URI url) {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            throw new IllegalArgumentException("The address of a schema registry begins with http:// or https://");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("The address of a schema registry holds no user: use credentials");
        }
    }
}
