package dev.weir.gate.levers;

import dev.weir.contract.BankEntry;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PolicyBundle;
import dev.weir.policy.live.PolicySet;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Takes the records of the levers' topics, each to the book that it belongs to. For one thread. */
final class LeverFold {
    private final String policyTopic;
    private final Deserializer<PolicyBundle> policyBundles;
    private final Deserializer<ModelRollout> modelRollouts;
    private final String bankTopic;
    private final Deserializer<BankEntry> bankEntries;
    private final List<String> topics;
    private final PolicyBook policies;
    private final EntryBook banks = new EntryBook();
    private ModelBook models = ModelBook.EMPTY;

    LeverFold(Topics topics, ContractSerdes serdes, PolicySet baseline) {
        this.policyTopic = topics.policyBundles().name();
        this.policyBundles = serdes.deserializer(topics.policyBundles());
        this.modelRollouts = serdes.deserializer(topics.modelRollouts());
        this.bankTopic = topics.bankEntries().name();
        this.bankEntries = serdes.deserializer(topics.bankEntries());
        // risk.signals join here with a book of their own, once a rule reads them live.
        this.topics = List.of(policyTopic, topics.modelRollouts().name(), bankTopic);
        this.policies = new PolicyBook(baseline);
    }

    List<String> topics() {
        return topics;
    }

    PolicyBook policies() {
        return policies;
    }

    ModelBook models() {
        return models;
    }

    EntryBook banks() {
        return banks;
    }

    /** @throws dev.weir.serdes.RegistryUnavailableException when the record cannot be read at present; offer it again */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.topic().equals(policyTopic)) {
            takePolicy(key, record);
        } else if (record.topic().equals(bankTopic)) {
            takeBank(key, record);
        } else {
            takeModel(key, record);
        }
    }

    private void takePolicy(String key, ConsumerRecord<byte[], byte[]> record) {
        try {
            policies.take(key, policyBundles.deserialize(record.topic(), record.value()));
        } catch (UndecodableRecordException e) {
            policies.refuse(key, reason(e));
        }
    }

    private void takeBank(String key, ConsumerRecord<byte[], byte[]> record) {
        try {
            banks.take(key, bankEntries.deserialize(record.topic(), record.value()));
        } catch (UndecodableRecordException e) {
            banks.refuse(key, reason(e));
        }
    }

    private void takeModel(String key, ConsumerRecord<byte[], byte[]> record) {
        try {
            models = models.with(key, modelRollouts.deserialize(record.topic(), record.value()));
        } catch (UndecodableRecordException e) {
            models = models.refusing(key, reason(e));
        }
    }

    private static String reason(UndecodableRecordException e) {
        return "the record cannot be read: " + e.getMessage();
    }
}
