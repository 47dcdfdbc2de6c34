package dev.weir.scoring.pack;

import ai.onnxruntime.OnnxJavaType;

/** Checks of a manifest against the model that came with it. */
final class Manifests {
    private Manifests() {}

    /** Name of the model's input that serves a purpose. */
    static String input(PackManifest manifest, String purpose) throws PackRefusedException {
        String name = manifest.inputs().get(purpose);
        if (name == null) {
            throw new PackRefusedException("inputs." + purpose + " is missing");
        }
        return name;
    }

    /** The output that is read: the one float tensor, or the one called {@code logits} where there are several. */
    static String onlyOutput(OnnxModel model) throws PackRefusedException {
        if (model.outputs().containsKey("logits")) {
            return floats(model, "logits");
        }
        if (model.outputs().size() != 1) {
            throw new PackRefusedException("the model must have one output or one called 'logits', but has "
                    + model.outputs().keySet());
        }
        return floats(model, model.outputs().keySet().iterator().next());
    }

    /** Runs two rows and says how many numbers each gets; anything but a table of two rows is refused. */
    static int outputWidth(Probe probe, int length) throws PackRefusedException {
        try {
            long[] shape = probe.shape(length);
            if (shape.length != 2 || shape[0] != 2 || shape[1] < 1 || shape[1] > 100_000) {
                throw new PackRefusedException("two rows in must give two rows out, but the output has shape "
                        + java.util.Arrays.toString(shape));
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
