package dev.weir.flink.quality;

import dev.weir.contract.VersionRef;
import java.util.Map;

/** What a number speaks of: one dimension and its value, written as one string so that it can be a key. */
final class Slice {
    /** Everything. */
    static final String ALL = "all=";

    static final String MODEL = "model";
    static final String RULE = "rule";
    static final String COMMUNITY = "community";

    private Slice() {}

    static String model(VersionRef model) {
        return MODEL + "=" + model.getId() + "@" + model.getVersion();
    }

    static String rule(String rule) {
        return RULE + "=" + rule;
    }

    /** By the first name of the path: communities below it are many, and a series for each would be too. */
    static String community(String path) {
        int slash = path.indexOf('/');
        return COMMUNITY + "=" + (slash < 0 ? path : path.substring(0, slash));
    }

    static boolean is(String slice, String dimension) {
        return slice.startsWith(dimension + "=");
    }

    /** As it stands in a record. */
    static Map<String, String> dimensions(String slice) {
        int equals = slice.indexOf('=');
        return slice.equals(ALL) ? Map.of() : Map.of(slice.substring(0, equals), slice.substring(equals + 1));
    }
}
