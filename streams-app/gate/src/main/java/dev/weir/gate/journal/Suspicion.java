package dev.weir.gate.journal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is suspected after a death, given who was before and what was being scored. */
final class Suspicion {
    private Suspicion() {}

    /** At most {@code limit} of them: those nearest to guilt, and among equals the latest. */
    static List<Suspect> after(List<Suspect> before, List<Entry> inFlight, int limit) {
        Map<Entry, Integer> deaths = new LinkedHashMap<>();
        int blame = inFlight.size() == 1 ? 1 : 0;
        inFlight.forEach(entry -> deaths.put(entry, blame));
        before.forEach(suspect -> deaths.merge(suspect.entry(), suspect.deaths(), Integer::sum));
        return deaths.entrySet().stream()
                .map(of -> new Suspect(of.getKey(), of.getValue()))
                .sorted(Comparator.comparingInt(Suspect::deaths).reversed())
                .limit(limit)
                .toList();
    }
}
