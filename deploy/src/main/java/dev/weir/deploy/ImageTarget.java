package dev.weir.deploy;

import java.nio.file.Path;

/**
 * Where an image begins and where it goes.
 *
 * @param base image to begin with; {@code scratch} for none, with Debian's libraries instead
 * @param tar file that holds it in the end
 * @param tag name and tag of the image
 */
record ImageTarget(String base, Path tar, String tag) {
    /** What stands behind the name. */
    String version() {
        return tag.substring(tag.lastIndexOf(':') + 1);
    }

    boolean isFromScratch() {
        return base.equals("scratch");
    }
}
