package dev.weir.standalone.machine;

import dev.weir.gate.lane.LaneConfig;
import dev.weir.gateway.media.ShelfSettings;
import java.util.HashMap;
import java.util.Map;

/** Lets the lanes of one machine read what its gateway keeps on the media shelf. */
final class SharedShelf {
    private static final String ROOTS = "fileRoots";

    private SharedShelf() {}

    /** The settings of lanes, the shelf's folder among those they may read, beside whatever they may read anyway. */
    static Map<String, String> read(Map<String, String> lanes, ShelfSettings shelf) {
        if (!shelf.isSet()) {
            return lanes;
        }
        String folder = shelf.mediaFolder().toAbsolutePath().normalize().toString();
        if (folder.contains(",")) {
            throw new IllegalArgumentException("the media folder " + folder
                    + " has a comma, which parts folders in lane.fileRoots: choose another with gateway.mediaFolder");
        }
        Map<String, String> reading = new HashMap<>(lanes);
        reading.putIfAbsent(LaneConfig.PREFIX + ROOTS, "");
        // What is said of one lane counts instead of what is said of all: the folder must stand in each.
        reading.replaceAll((name, value) ->
                name.startsWith(LaneConfig.PREFIX) && name.endsWith("." + ROOTS) ? joined(value, folder) : value);
        return reading;
    }

    private static String joined(String roots, String folder) {
        return roots.isBlank() ? folder : roots + "," + folder;
    }
}
