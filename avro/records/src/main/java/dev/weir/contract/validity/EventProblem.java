package dev.weir.contract.validity;

/**
 * One rule that an event breaks.
 *
 * @param field path of the field, for example {@code parts[2].media.uri}
 * @param problem what is wrong with it, in words that hold no content
 */
public record EventProblem(String field, String problem) {
    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
