package dev.weir.serdes;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns {@link RegistrySettings} into what Confluent's client wants to hear. */
final class RegistryClients {
    /** Schemas that one client keeps for each subject. */
    private static final int MAX_SCHEMAS_PER_SUBJECT = 1_000;

    /** Ids and schemas that the registry did not know and that are remembered as such, in number and seconds. */
    private static final int MAX_MISSING = 10_000;

    private static final long MISSING_SECONDS = 5;

    private RegistryClients() {}

    static SchemaRegistryClient client(RegistrySettings settings) {
        List<String> urls = settings.urls().stream().map(URI::toString).toList();
        Map<String, Object> config = config(settings);
        return SchemaRegistryClientFactory.newClient(
                urls, MAX_SCHEMAS_PER_SUBJECT, List.of(new AvroSchemaProvider()), config, Map.of());
    }

    static Map<String, Object> config(RegistrySettings settings) {
        Map<String, Object> config = new HashMap<>(settings.clientProperties());
        config.put(
                AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG,
                String.join(",", settings.urls().stream().map(URI::toString).toList()));
        config.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, settings.autoRegister());
        config.put(AbstractKafkaSchemaSerDeConfig.USE_LATEST_VERSION, false);
        config.put(AbstractKafkaSchemaSerDeConfig.MAX_SCHEMAS_PER_SUBJECT_CONFIG, MAX_SCHEMAS_PER_SUBJECT);
        config.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
        config.put(SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG, MAX_MISSING);
        config.put(SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, MISSING_SECONDS);
        limits(settings.limits(), config);
        signIn(settings.credentials(), config);
        return config;
    }

    private static void limits(SerdeLimits limits, Map<String, Object> config) {
        config.put(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, limits.connectTimeoutMillis());
        config.put(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, limits.readTimeoutMillis());
        config.put(SchemaRegistryClientConfig.MAX_RETRIES_CONFIG, limits.maxRetries());
        config.put(SchemaRegistryClientConfig.RETRIES_WAIT_MS_CONFIG, limits.retryWaitMillis());
    }

    private static void signIn(RegistryCredentials credentials, Map<String, Object> config) {
        if (credentials instanceof RegistryCredentials.Basic basic) {
            config.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
            config.put(SchemaRegistryClientConfig.USER_INFO_CONFIG, basic.user() + ":" + basic.password());
        } else if (credentials instanceof RegistryCredentials.Bearer bearer) {
            config.put(SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE, "STATIC_TOKEN");
            config.put(SchemaRegistryClientConfig.BEARER_AUTH_TOKEN_CONFIG, bearer.token());
        }
    }
}
