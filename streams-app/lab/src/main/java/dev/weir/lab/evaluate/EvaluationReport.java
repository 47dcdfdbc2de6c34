package dev.weir.lab.evaluate;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param model the models behind the scores, as {@code id@version}
 * @param labels by the set's own names
 * @param slices by slice name, then by its value
 * @param decisions of rows that are {@code violating} and of those that are {@code benign}
 * @param notCovered labels of the set that nothing here scores; they are left out of {@code labels}
 * @param notes what a person should know
 */
public record EvaluationReport(
        int rows,
        String model,
        Map<String, LabelReport> labels,
        Map<String, Map<String, SliceReport>> slices,
        Map<String, DecisionCounts> decisions,
        double millisPerItem,
        double singleP50Micros,
        double singleP99Micros,
        List<String> notCovered,
        List<String> notes) {}
