/**
 * Builds the container images without a container engine, and checks in its tests what the rest of this folder holds: chart, scrape
 * configuration, alerts, dashboard. Nothing here runs in a scanner.
 */
@NullMarked
package dev.weir.deploy;

import org.jspecify.annotations.NullMarked;
