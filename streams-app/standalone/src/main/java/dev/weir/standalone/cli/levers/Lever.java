package dev.weir.standalone.cli.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.VersionRef;
import dev.weir.gate.levers.LeverLog;
import java.util.List;

/** What people put in force: how that is written down, and where an instance says that it runs it. */
public enum Lever {
    MODEL {
        @Override
        void activate(LeverLog log, String id, Activation activation) {
            log.write(
                    id,
                    ModelRollout.newBuilder()
                            .setId(id)
                            .setActivation(activation)
                            .build());
        }

        @Override
        List<VersionRef> running(InstanceStatus status) {
            return status.getModels();
        }

        @Override
        String plural() {
            return "models";
        }
    },
    POLICY {
        @Override
        void activate(LeverLog log, String id, Activation activation) {
            log.write(
                    id,
                    PolicyBundle.newBuilder()
                            .setId(id)
                            .setActivation(activation)
                            .build());
        }

        @Override
        List<VersionRef> running(InstanceStatus status) {
            return status.getPolicies();
        }

        @Override
        String plural() {
            return "policies";
        }
    };

    abstract void activate(LeverLog log, String id, Activation activation);

    abstract List<VersionRef> running(InstanceStatus status);

    /** What the word for several is in JSON. */
    abstract String plural();
}
