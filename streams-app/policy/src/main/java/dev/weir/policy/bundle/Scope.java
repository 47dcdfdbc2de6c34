package dev.weir.policy.bundle;

import dev.weir.contract.Modality;
import java.util.Set;

/**
 * Where something counts. An empty set is everywhere.
 *
 * @param languages base languages such as {@code en}; {@code und} is a text whose language cannot be told
 */
public record Scope(Set<String> surfaces, Set<Modality> modalities, Set<String> languages) {
    public Scope {
        surfaces = Set.copyOf(surfaces);
        modalities = Set.copyOf(modalities);
        languages = Set.copyOf(languages);
    }

    public boolean hasSurface(String surface) {
        return surfaces.isEmpty() || surfaces.contains(surface);
    }

    public boolean hasModality(Modality modality) {
        return modalities.isEmpty() || modalities.contains(modality);
    }

    public boolean hasLanguage(String language) {
        return languages.isEmpty() || languages.contains(language);
    }
}
