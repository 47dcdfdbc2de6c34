/**
 * Holds the documentation to the code: pages made from settings, lists that must be whole, links that must lead somewhere. Tests alone;
 * where a page can be made from the code its test names the command that makes it anew.
 */
@NullMarked
package dev.weir.standalone.docs;

import org.jspecify.annotations.NullMarked;
