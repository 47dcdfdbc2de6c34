package dev.weir.gateway.cases;

/** Which cases to look at; an empty word means any. A community means itself and what is below it. */
public record CaseFilter(String surface, String label, String community, String language, boolean escalated) {
    public static final CaseFilter ANY = new CaseFilter("", "", "", "", true);
}
