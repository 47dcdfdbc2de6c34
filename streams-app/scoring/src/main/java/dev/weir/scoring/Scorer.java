package dev.weir.scoring;

import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import java.util.List;
import java.util.Map;

/** Looks at parts of content in batches and says what it saw. Shared by all pool threads: implementations are thread-safe. */
public interface Scorer extends AutoCloseable {
    /** Stable name that stands in every signal, such as {@code text.terms}. */
    String name();

    /** Whether this scorer has anything to say of such a part; cheap, and the same answer every time. */
    boolean accepts(Part part);

    /**
     * One signal for each task, in the same order. Content that cannot be scored gives a FAILED signal with its category; an exception is a
     * fault of the scorer and not of the content.
     */
    List<Signal> score(List<ScoringTask> tasks);

    /** Whether this scorer only shows what it would say: nothing waits for it, and what it says decides nothing. */
    default boolean isShadow() {
        return false;
    }

    /** Models in use right now. */
    default List<VersionRef> models() {
        return List.of();
    }

    /** Banks in use right now. */
    default List<VersionRef> banks() {
        return List.of();
    }

    /** Scores from which the makers of the models in use call it a hit, by label. */
    default Map<String, Double> thresholds() {
        return Map.of();
    }

    @Override
    void close();
}
