package dev.weir.gate.levers;

import dev.weir.contract.RefusedLever;
import dev.weir.contract.VersionRef;
import java.util.List;

/**
 * What an instance really runs.
 *
 * @param levers version of the snapshot in force
 * @param models of any author, those on trial included
 * @param refused what was published and is not in force here, with the reason
 */
public record Running(
        String levers,
        List<VersionRef> policies,
        List<VersionRef> models,
        List<VersionRef> banks,
        List<RefusedLever> refused) {
    static final Running NOTHING = new Running("", List.of(), List.of(), List.of(), List.of());

    public Running {
        policies = List.copyOf(policies);
        models = List.copyOf(models);
        banks = List.copyOf(banks);
        refused = List.copyOf(refused);
    }
}
