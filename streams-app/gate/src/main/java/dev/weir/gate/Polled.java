package dev.weir.gate;

import dev.weir.gate.Examiner.Message;
import dev.weir.gate.JudgementSource.Place;
import dev.weir.gate.journal.CrashJournal;
import dev.weir.gate.journal.Entry;

/** A record as it was polled. */
record Polled(Place place, Message message) {
    int bytes() {
        return message.value() == null ? 0 : message.value().length;
    }

    Entry entry() {
        return new Entry(place.partition(), place.offset(), CrashJournal.checksum(message.value()));
    }
}
