package dev.weir.lab.train.text;

import dev.weir.lab.data.DataException;
import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A seeded template grammar. Lines of a grammar file:
 *
 * <pre>
 * slot NAME: one | two | three          words to draw from; repeated lines add to a slot
 * family NAME COUNT clean +hate +any    templates follow, one a line, until the next family; "open" leaves the rest unknown
 * </pre>
 *
 * In a template {@code {name}} draws from a slot (again and again, slots may hold slots), {@code [a|b|]} draws one of the choices.
 */
final class Grammar {

    private static final int MAX_DEPTH = 12;
    private static final int TRIES_PER_TEXT = 4;

    /** Templates that share their labels. */
    record Family(String name, int count, Targets targets, List<String> templates) {}

    private final Map<String, List<String>> slots = new HashMap<>();
    private final List<Family> families = new ArrayList<>();

    /** Reads one grammar file into this grammar. */
    Grammar add(String file, String text) {
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("slot ")) {
                addSlot(file + ":" + number, line.substring(5));
            } else if (line.startsWith("family ")) {
                families.add(family(file + ":" + number, line.split("\\s+", -1)));
            } else if (families.isEmpty()) {
                throw new DataException(file + ":" + number + ": a template before its family");
            } else {
                families.get(families.size() - 1).templates().add(line);
            }
        }
        return this;
    }

    /** Fills a slot with words from elsewhere, such as a lexicon of the data folder. */
    Grammar fill(String slot, List<String> words) {
        slots.computeIfAbsent(slot, s -> new ArrayList<>()).addAll(words);
        return this;
    }

    List<Family> families() {
        return families;
    }

    /** Texts of every family, no two alike within one; a small family may give fewer than it asks for. */
    List<LabelledText> generate(LabelledText.Split split, long seed) {
        return generate(split, seed, 1);
    }

    /** The same with only a share of each family's texts, at least one. */
    List<LabelledText> generate(LabelledText.Split split, long seed, double share) {
        List<LabelledText> texts = new ArrayList<>();
        for (Family family : families) {
            SplittableRandom random = new SplittableRandom(seed ^ family.name().hashCode());
            Set<String> seen = new LinkedHashSet<>();
            int count = (int) Math.ceil(family.count() * share);
            for (int i = 0; i < count * TRIES_PER_TEXT && seen.size() < count; i++) {
                String template =
                        family.templates().get(random.nextInt(family.templates().size()));
                seen.add(expand(template, random, 0));
            }
            for (String text : seen) {
                texts.add(new LabelledText("grammar:" + family.name(), split, text, null, family.targets(), 1));
            }
        }
        return texts;
    }

    private String expand(String template, SplittableRandom random, int depth) {
        if (depth > MAX_DEPTH) {
            throw new DataException("slots that hold each other without end: " + template);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); ) {
            char c = template.charAt(i);
            if (c == '{') {
                int end = template.indexOf('}', i);
                out.append(expand(draw(template.substring(i + 1, end), random), random, depth + 1));
                i = end + 1;
            } else if (c == '[') {
                int end = template.indexOf(']', i);
                String[] choices = template.substring(i + 1, end).split("\\|", -1);
                out.append(expand(choices[random.nextInt(choices.length)], random, depth + 1));
                i = end + 1;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString().replace(" ,", ",").replaceAll(" +", " ").strip();
    }

    private String draw(String slot, SplittableRandom random) {
        List<String> words = slots.get(slot);
        if (words == null || words.isEmpty()) {
            throw new DataException("the grammar names a slot that nothing fills: " + slot);
        }
        return words.get(random.nextInt(words.size()));
    }

    private void addSlot(String where, String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new DataException(where + ": a slot needs a colon");
        }
        List<String> words = slots.computeIfAbsent(line.substring(0, colon).strip(), s -> new ArrayList<>());
        for (String word : line.substring(colon + 1).split("\\s\\|\\s", -1)) {
            words.add(word.strip());
        }
    }

    private static Family family(String where, String[] cells) {
        if (cells.length < 4) {
            throw new DataException(where + ": family NAME COUNT clean|open +label …");
        }
        Targets targets = cells[3].equals("clean") ? Targets.clean() : Targets.unknown();
        for (int i = 4; i < cells.length; i++) {
            targets = mark(targets, cells[i]);
        }
        return new Family(cells[1], Integer.parseInt(cells[2]), targets, new ArrayList<>());
    }

    private static Targets mark(Targets targets, String cell) {
        TextLabel label = TextLabel.named(cell.substring(1));
        return switch (cell.charAt(0)) {
            case '+' -> targets.yes(label);
            case '-' -> targets.no(label);
            case '?' -> targets.unknown(label);
            default -> throw new DataException("a label needs +, - or ?: " + cell);
        };
    }
}
