package dev.weir.gateway.console;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import java.util.Optional;

/** Finds the content of a verdict again where the cases no longer have it: for an appeal. May take seconds. */
public interface ContentArchive {
    /** The very content that the verdict is of; empty where its topic no longer reaches back so far. */
    Optional<ContentEvent> find(Verdict verdict);
}
