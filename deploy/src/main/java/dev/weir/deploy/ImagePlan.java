package dev.weir.deploy;

import java.nio.file.Path;

/**
 * What to build.
 *
 * @param product folder of the built product, with its jars under {@code lib}
 * @param base image to begin with; {@code scratch} for none, with Debian's libraries instead
 * @param scratch folder for what is made on the way
 * @param tar where the image goes
 * @param tag name and tag of the image
 */
record ImagePlan(Path product, String base, Path scratch, Path tar, String tag) {
    boolean isFromScratch() {
        return base.equals("scratch");
    }
}
