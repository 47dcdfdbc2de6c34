package dev.weir.scoring.text.terms;

import java.util.Arrays;
import java.util.List;

/**
 * Finds every one of many patterns in one pass over a text (Aho and Corasick, 1975). States and transitions lie in plain int arrays;
 * transitions in one hash table, open addressing. Immutable once built.
 */
final class TermAutomaton {
    /** Told of each occurrence: which pattern, and where it starts and ends in the text searched. */
    interface Sink {
        void found(int pattern, int start, int end);
    }

    private static final int ROOT = 0;
    private static final int NONE = -1;

    private final int[] lengths;
    private long[] keys = new long[1 << 10];
    private int[] targets = new int[1 << 10];
    /** Where each ASCII character leads from the root: most of a text never leaves it. */
    private final int[] fromRoot = new int[128];

    private int transitions;
    private int[] pattern = new int[256];
    private int[] failure = new int[256];
    private int[] output = new int[256];
    private int states = 1;
    private boolean linked;

    /** Patterns must differ from one another and be at least one character long. */
    TermAutomaton(List<String> patterns) {
        Arrays.fill(keys, NONE);
        Arrays.fill(pattern, NONE);
        lengths = patterns.stream().mapToInt(String::length).toArray();
        for (int i = 0; i < lengths.length; i++) {
            insert(patterns.get(i), i);
        }
        for (char c = 0; c < fromRoot.length; c++) {
            fromRoot[c] = Math.max(ROOT, lookUp(ROOT, c));
        }
        linked = true;
        link();
    }

    void search(String text, Sink sink) {
        int state = ROOT;
        for (int at = 0; at < text.length(); at++) {
            state = step(state, text.charAt(at));
            for (int hit = pattern[state] == NONE ? output[state] : state; hit != ROOT; hit = output[hit]) {
                sink.found(pattern[hit], at + 1 - lengths[pattern[hit]], at + 1);
            }
        }
    }

    private int step(int from, char next) {
        int state = from;
        int target = target(state, next);
        while (target == NONE && state != ROOT) {
            state = failure[state];
            target = target(state, next);
        }
        return Math.max(ROOT, target);
    }

    private void insert(String text, int index) {
        int state = ROOT;
        for (int at = 0; at < text.length(); at++) {
            int target = target(state, text.charAt(at));
            state = target == NONE ? add(state, text.charAt(at)) : target;
        }
        if (state == ROOT || pattern[state] != NONE) {
            throw new IllegalArgumentException("patterns must be distinct and not empty: number " + index);
        }
        pattern[state] = index;
    }

    private int add(int from, char next) {
        if (states == pattern.length) {
            int grown = states * 2;
            pattern = Arrays.copyOf(pattern, grown);
            Arrays.fill(pattern, states, grown, NONE);
            failure = Arrays.copyOf(failure, grown);
            output = Arrays.copyOf(output, grown);
        }
        if (transitions * 2 >= keys.length) {
            rehash();
        }
        put(key(from, next), states);
        transitions++;
        return states++;
    }

    /** Breadth first, so that the failure of every shorter prefix is known before it is needed. States are numbered parents first. */
    private void link() {
        long[] edges = Arrays.stream(keys).filter(key -> key != NONE).toArray();
        int[] parentOf = new int[states];
        char[] letterOf = new char[states];
        int[] depth = new int[states];
        for (long edge : edges) {
            int child = target((int) (edge >>> 16), (char) edge);
            parentOf[child] = (int) (edge >>> 16);
            letterOf[child] = (char) edge;
        }
        for (int state = 1; state < states; state++) {
            depth[state] = depth[parentOf[state]] + 1;
        }
        for (int state : byDepth(depth)) {
            if (state != ROOT) {
                failure[state] = parentOf[state] == ROOT ? ROOT : step(failure[parentOf[state]], letterOf[state]);
                output[state] = pattern[failure[state]] == NONE ? output[failure[state]] : failure[state];
            }
        }
    }

    private int[] byDepth(int[] depth) {
        long[] order = new long[states];
        for (int state = 0; state < states; state++) {
            order[state] = ((long) depth[state] << 32) | state;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(packed -> (int) packed).toArray();
    }

    private int target(int state, char next) {
        if (linked && state == ROOT && next < fromRoot.length) {
            return fromRoot[next];
        }
        return lookUp(state, next);
    }

    private int lookUp(int state, char next) {
        long key = key(state, next);
        for (int slot = slot(key); ; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) {
                return targets[slot];
            }
            if (keys[slot] == NONE) {
                return NONE;
            }
        }
    }

    private void put(long key, int target) {
        int slot = slot(key);
        while (keys[slot] != NONE) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[oldKeys.length * 2];
        targets = new int[keys.length];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                put(oldKeys[i], oldTargets[i]);
            }
        }
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (keys.length - 1);
    }

    private static long key(int state, char next) {
        return ((long) state << 16) | next;
    }
}
