package dev.weir.gateway.console.view;

import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param place which entry of the menu it belongs to
 * @param csrf for the forms of the page
 * @param notice something that just happened, in one sentence
 */
public record Shell(String title, String place, Optional<Person> person, String csrf, Optional<Notice> notice) {
    /** Who is signed in. */
    public record Person(String name, String role, boolean senior, boolean admin) {}

    /** @param tone {@code good}, {@code warn} or {@code bad} */
    public record Notice(String tone, String words) {}
}
