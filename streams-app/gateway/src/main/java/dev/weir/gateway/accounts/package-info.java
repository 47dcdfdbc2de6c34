/**
 * Who may use the console: accounts with roles, passwords, sessions. Knows no HTTP. A password and a session's token are never kept,
 * only what they can be checked against.
 */
@NullMarked
package dev.weir.gateway.accounts;

import org.jspecify.annotations.NullMarked;
