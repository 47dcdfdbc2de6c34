package dev.weir.serdes;

import dev.weir.contract.trust.ContractTrust;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers and deserializers of the contract, in Confluent's wire format. All that one object gives share one registry client and its
 * caches. The object and whatever it gives may be used from any number of threads at once; closing a serializer leaves the client open,
 * closing this object closes it.
 */
public final class ContractSerdes implements AutoCloseable {
    private final RegistrySettings settings;
    private final SchemaRegistryClient registry;

    /** Does not reach for the registry yet: the first record of each schema does. */
    public ContractSerdes(RegistrySettings settings) {
        ContractTrust.establish();
        this.settings = settings;
        this.registry = RegistryClients.client(settings);
    }

    /**
     * Writes values of a topic. A {@code null} value stays {@code null} (a tombstone).
     *
     * <p>Throws {@link RegistryUnavailableException} while the registry cannot be asked, and a plain
     * {@link org.apache.kafka.common.errors.SerializationException} for a record that the registry or Avro refuses.
     */
    public <T extends SpecificRecord> Serializer<T> serializer(Topic<T> topic) {
        return new RecordSerializer<>(topic, registry, settings);
    }

    /**
     * Reads values of a topic, whichever compatible version wrote them. A {@code null} value stays {@code null}.
     *
     * <p>Throws exactly one of {@link UndecodableRecordException} and {@link RegistryUnavailableException}.
     */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Topic<T> topic) {
        return new RecordDeserializer<>(topic, registry, settings);
    }

    /** Both of a topic. */
    public <T extends SpecificRecord> Serde<T> serde(Topic<T> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /** The client behind, for what a serde does not do: asking whether the registry is there, listing subjects. */
    public SchemaRegistryClient registry() {
        return registry;
    }

    @Override
    public void close() {
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry's client could not be closed", e);
        }
    }
}
