package dev.weir.lab.evaluate;

import dev.weir.contract.Decision;
import dev.weir.contract.Signal;
import java.util.List;
import java.util.Map;

/** A row with what the scorers and the policy said of it. */
record ScoredRow(GoldenRow row, List<Signal> signals, Map<String, Double> scores, Decision decision) {}
