package dev.weir.gateway.console.view;

import java.util.List;

/**
 * Who may sign in.
 *
 * @param given a password that was just made, to be handed over once; empty otherwise
 */
public record PeoplePage(List<Row> people, List<String> roles, String given, String givenTo, String fault) {
    public record Row(String name, String role, boolean disabled, String since, boolean self) {}
}
