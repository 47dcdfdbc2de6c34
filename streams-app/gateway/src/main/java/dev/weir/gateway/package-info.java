/**
 * The gateway: HTTP in front of Weir's topics. {@link dev.weir.gateway.Gateway} puts the parts together and says in which order they
 * start and stop; {@link dev.weir.gateway.GatewayConfig} is all that can be set. No content is looked at here and nothing is decided.
 */
@NullMarked
package dev.weir.gateway;

import org.jspecify.annotations.NullMarked;
