package dev.weir.policy.bundle;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Why a bundle is refused.
 *
 * @param line counted from 1; 0 where the problem is of the whole file
 * @param rule the rule's id; empty where the problem is of no single rule
 * @param fix what to do about it
 */
public record Problem(String file, int line, String rule, String what, String fix) {
    /** One line for a person: where, what, and what to do. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        String who = rule.isEmpty() ? "" : " rule " + rule + ":";
        return place + ":" + who + " " + what + (fix.isEmpty() ? "" : " Fix: " + fix);
    }

    /** One problem a line. */
    public static String lines(Collection<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
