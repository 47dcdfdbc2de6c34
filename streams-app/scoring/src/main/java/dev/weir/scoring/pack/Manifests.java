package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;
import java.util.Arrays;
import java.util.Set;

/** Checks of a manifest against the model that came with it. */
final class Manifests {
    private Manifests() {}

    /** The model's input of this name, which the manifest must speak of too, with the same type. */
    static OnnxModel.Port input(PackManifest manifest, OnnxModel model, String name, OnnxJavaType type)
            throws PackRefusedException {
        String stated = manifest.inputs().get(name);
        if (stated == null) {
            throw new PackRefusedException("inputs." + name + " is missing");
        }
        String expected = type == OnnxJavaType.INT64 ? "int64" : "float32";
        if (!stated.startsWith(expected + "[")) {
            throw new PackRefusedException("inputs." + name + " must be " + expected + " but is " + stated);
        }
        return model.input(name, type);
    }

    /** The output that is read: the one the manifest names, else {@code logits}, else the only one. */
    static String output(PackManifest manifest, OnnxModel model) throws PackRefusedException {
        Set<String> there = model.outputs().keySet();
        Set<String> stated = manifest.outputs().keySet();
        if (stated.size() > 1) {
            throw new PackRefusedException("outputs must name the one output that is read, not " + stated);
        }
        String name = stated.stream().findFirst().orElse(there.contains("logits") ? "logits" : null);
        if (name == null && there.size() == 1) {
            name = there.iterator().next();
        }
        if (name == null || !there.contains(name)) {
            throw new PackRefusedException("the model must have output '" + name + "', but has " + there);
        }
        return floats(model, name);
    }

    /** Runs two rows and says how many numbers each gets; anything but a table of two rows is refused. */
    static int outputWidth(Probe probe, int length) throws PackRefusedException {
        try {
            long[] shape = probe.shape(length);
            if (shape.length != 2 || shape[0] != 2 || shape[1] < 1 || shape[1] > 100_000) {
                throw new PackRefusedException(
                        "two rows in must give two rows out, but the output has shape " + Arrays.toString(shape));
            }
            return (int) shape[1];
        } catch (ModelFault fault) {
            throw new PackRefusedException("the model does not run: " + fault.getMessage(), fault);
        }
    }

    interface Probe {
        long[] shape(int length) throws ModelFault;
    }

    private static String floats(OnnxModel model, String output) throws PackRefusedException {
        OnnxModel.Port port = model.outputs().get(output);
        if (port == null || port.type() != OnnxJavaType.FLOAT) {
            throw new PackRefusedException("output '" + output + "' must be a float tensor");
        }
        return output;
    }
}
