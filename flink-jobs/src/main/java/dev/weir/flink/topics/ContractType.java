package dev.weir.flink.topics;

import dev.weir.contract.trust.ContractTrust;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The type of a contract record for Flink: Avro inside, so that state and savepoints of an older release stay readable under the same rules
 * as topics. Flink's own type for Avro classes wants plain getters; ours return {@link java.util.Optional}.
 */
public final class ContractType<T extends SpecificRecord> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    static {
        ContractTrust.establish();
    }

    private final Class<T> type;

    private ContractType(Class<T> type) {
        this.type = type;
    }

    public static <T extends SpecificRecord> ContractType<T> forRecord(Class<T> type) {
        return new ContractType<>(type);
    }

    /** Lets Avro make contract records in this process; a function that holds them in its state calls it when its class is loaded. */
    public static void trust() {
        ContractTrust.establish();
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new AvroSerializer<>(type);
    }

    @Override
    public String toString() {
        return "ContractType<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContractType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ContractType;
    }
}
