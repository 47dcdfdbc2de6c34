package dev.weir.gate;

import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.policy.cases.Awaiting;
import dev.weir.policy.cases.CaseState;
import dev.weir.policy.cases.Dossier;
import dev.weir.policy.cases.Erased;
import dev.weir.policy.cases.Expected;
import dev.weir.policy.cases.Held;
import dev.weir.policy.cases.Ledger;
import dev.weir.policy.cases.Settled;
import dev.weir.policy.cases.Waiting;
import dev.weir.policy.cases.Word;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A case in bytes: a layout number, the state, the last verdict. Events and signals stand in Confluent's wire format, as they would on their
 * topics, so that an open case outlives a change of the contract. Enums stand as their place in the contract, where symbols are only ever
 * added at the end; a test holds the places.
 */
final class CaseCodec {
    private static final byte LAYOUT = 2;
    private static final int FINGERPRINT_BYTES = 32;
    private static final long ABSENT = Long.MIN_VALUE;

    private final Serializer<ContentEvent> eventsOut;
    private final Deserializer<ContentEvent> eventsIn;
    private final Serializer<Signal> signalsOut;
    private final Deserializer<Signal> signalsIn;

    CaseCodec(Serde<ContentEvent> events, Serde<Signal> signals) {
        this.eventsOut = events.serializer();
        this.eventsIn = events.deserializer();
        this.signalsOut = signals.serializer();
        this.signalsIn = signals.deserializer();
    }

    Serde<CaseRecord> serde() {
        Serializer<CaseRecord> serializer = (topic, value) -> value == null ? null : toBytes(value);
        Deserializer<CaseRecord> deserializer = (topic, bytes) -> bytes == null ? null : fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    byte[] toBytes(CaseRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 + record.verdict().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            state(out, record.state());
            address(out, record.address());
            blob(out, record.verdict());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    CaseRecord fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != LAYOUT) {
                throw new SerializationException("a case is stored in a layout that this release does not know");
            }
            CaseState state = state(in);
            ReturnAddress address = address(in);
            return new CaseRecord(state, blob(in), address);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SerializationException("a stored case is broken", e);
        }
    }

    private void state(DataOutputStream out, CaseState state) throws IOException {
        if (state instanceof Awaiting awaiting) {
            out.writeByte('A');
            ledger(out, awaiting.ledger());
            dossier(out, awaiting.file());
            time(out, awaiting.since());
            time(out, awaiting.deadline());
        } else if (state instanceof Held held) {
            out.writeByte('H');
            ledger(out, held.ledger());
            word(out, held.said());
            dossier(out, held.file());
            time(out, held.since());
            out.writeInt(held.waiting().attempt());
            time(out, held.waiting().retryAt());
            time(out, held.waiting().peopleAt());
            time(out, held.waiting().escalateAt());
        } else if (state instanceof Settled settled) {
            out.writeByte('S');
            ledger(out, settled.ledger());
            word(out, settled.said());
            dossier(out, settled.file());
            time(out, settled.since());
        } else if (state instanceof Erased erased) {
            out.writeByte('E');
            ledger(out, erased.ledger());
            word(out, erased.said());
            time(out, erased.since());
        }
    }

    private CaseState state(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        Ledger ledger = ledger(in);
        return switch (kind) {
            case 'A' -> new Awaiting(ledger, someDossier(in), some(in), some(in));
            case 'H' ->
                new Held(
                        ledger,
                        word(in),
                        dossier(in),
                        some(in),
                        new Waiting(in.readInt(), time(in), time(in), time(in)));
            case 'S' -> new Settled(ledger, word(in), dossier(in), some(in));
            case 'E' -> new Erased(ledger, word(in), some(in));
            default -> throw new SerializationException("a case is stored in a state that this release does not know");
        };
    }

    private static void ledger(DataOutputStream out, Ledger ledger) throws IOException {
        out.writeInt(ledger.revision());
        out.writeLong(ledger.sequence());
        out.write(HexFormat.of().parseHex(ledger.fingerprint()));
        texts(out, ledger.seen());
        texts(out, ledger.deciders());
    }

    private static Ledger ledger(DataInputStream in) throws IOException {
        int revision = in.readInt();
        long sequence = in.readLong();
        String fingerprint = HexFormat.of().formatHex(in.readNBytes(FINGERPRINT_BYTES));
        return new Ledger(revision, fingerprint, sequence, texts(in), texts(in));
    }

    private static void word(DataOutputStream out, Word word) throws IOException {
        HoldReason reason = word.holdReason();
        out.writeByte(word.decision().ordinal());
        out.writeByte(reason == null ? -1 : reason.ordinal());
        out.writeByte(word.handling().ordinal());
        out.writeByte(word.completeness().ordinal());
        out.writeByte(word.by().ordinal());
        out.writeUTF(word.decidedByPerson().orElse(""));
    }

    private static Word word(DataInputStream in) throws IOException {
        Decision decision = Decision.values()[in.readByte()];
        int reason = in.readByte();
        Handling handling = Handling.values()[in.readByte()];
        Completeness completeness = Completeness.values()[in.readByte()];
        DecidedBy by = DecidedBy.values()[in.readByte()];
        String person = in.readUTF();
        return new Word(
                decision,
                reason < 0 ? null : HoldReason.values()[reason],
                handling,
                completeness,
                by,
                person.isEmpty() ? null : person);
    }

    private void dossier(DataOutputStream out, @Nullable Dossier dossier) throws IOException {
        out.writeBoolean(dossier != null);
        if (dossier == null) {
            return;
        }
        blob(out, eventsOut.serialize("", dossier.event()));
        out.writeShort(dossier.signals().size());
        for (Signal signal : dossier.signals()) {
            blob(out, signalsOut.serialize("", signal));
        }
        out.writeShort(dossier.expected().size());
        for (Expected expected : dossier.expected()) {
            out.writeUTF(expected.partId());
            out.writeUTF(expected.lane());
            out.writeByte(expected.modality().ordinal());
            out.writeInt(expected.attempt());
            time(out, expected.sentAt());
            out.writeBoolean(expected.open());
        }
    }

    private Dossier someDossier(DataInputStream in) throws IOException {
        Dossier dossier = dossier(in);
        if (dossier == null) {
            throw new SerializationException("a waiting case is stored without its event");
        }
        return dossier;
    }

    private @Nullable Dossier dossier(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        ContentEvent event = eventsIn.deserialize("", blob(in));
        List<Signal> signals = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            signals.add(signalsIn.deserialize("", blob(in)));
        }
        List<Expected> expected = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            expected.add(new Expected(
                    in.readUTF(),
                    in.readUTF(),
                    Modality.values()[in.readByte()],
                    in.readInt(),
                    some(in),
                    in.readBoolean()));
        }
        return new Dossier(event, signals, expected);
    }

    private static void address(DataOutputStream out, ReturnAddress address) throws IOException {
        out.writeUTF(address.traceparent());
        out.writeUTF(address.tracestate());
        out.writeInt(address.replyPartition());
    }

    private static ReturnAddress address(DataInputStream in) throws IOException {
        return new ReturnAddress(in.readUTF(), in.readUTF(), in.readInt());
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readByte();
        if (size == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static void time(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeLong(time == null ? ABSENT : time.toEpochMilli());
    }

    private static @Nullable Instant time(DataInputStream in) throws IOException {
        long millis = in.readLong();
        return millis == ABSENT ? null : Instant.ofEpochMilli(millis);
    }

    private static Instant some(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static void blob(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] blob(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new SerializationException("a stored case is cut off");
        }
        return bytes;
    }
}
