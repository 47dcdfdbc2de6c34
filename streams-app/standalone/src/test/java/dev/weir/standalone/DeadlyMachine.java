package dev.weir.standalone;

import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.gate.levers.Baseline;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Plan;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A machine one of whose scorers, like a broken native library, takes the whole process down on a certain text. */
final class DeadlyMachine {
    static final String DEADLY = "the text that breaks the library";

    private DeadlyMachine() {}

    /** Arguments: data folder, ports of gateway, broker and registry. */
    public static void main(String[] args) throws Exception {
        Plan plan = new Plan(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                new Source.Embedded(Integer.parseInt(args[2])),
                new Source.Embedded(Integer.parseInt(args[3])),
                2,
                Map.of());
        Baseline shipped = ShippedLevers.baseline();
        Baseline deadly = new Baseline(
                shipped.version(),
                shipped.models(),
                shipped.scorers().after(List.of(new Deadly())),
                shipped.policies());
        OneMachine.start(plan, deadly, part -> {});
        System.out.println("up");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static final class Deadly implements Scorer {
        @Override
        public String name() {
            return "text.deadly";
        }

        @Override
        public boolean accepts(Part part) {
            return part.getModality() == Modality.TEXT
                    && part.getText().orElse("").equals(DEADLY);
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            segfault();
            return List.of();
        }

        /** Writes to address 0, as a native library does that has lost its way. */
        private static void segfault() {
            try {
                Class<?> type = Class.forName("sun.misc.Unsafe");
                Field instance = type.getDeclaredField("theUnsafe");
                instance.setAccessible(true);
                type.getMethod("putAddress", long.class, long.class).invoke(instance.get(null), 0L, 0L);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }
}
