package dev.weir.gateway.console.view;

import java.util.List;

/** How the queue stands, and what each instance really runs. */
public record InstancesPage(
        long open,
        long overdue,
        long claimed,
        long apart,
        List<Count> bySeverity,
        List<Count> byLabel,
        List<Instance> instances) {
    /** @param share of the largest, in percent */
    public record Count(String name, String tone, long count, int share) {}

    public record Instance(
            String name,
            String role,
            String release,
            String state,
            boolean well,
            List<String> policies,
            List<String> models,
            List<String> banks,
            List<String> refused,
            String reported,
            boolean old) {}
}
