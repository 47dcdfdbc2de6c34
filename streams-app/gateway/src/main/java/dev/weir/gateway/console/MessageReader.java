package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import java.util.Optional;

/** Reads messages as they lay on their topics. Safe for use by many threads. */
public interface MessageReader {
    /** Empty where it cannot be read now. */
    Optional<Verdict> verdict(byte[] message);

    /** Empty where it cannot be read now. */
    Optional<ContentEvent> event(byte[] message);
}
