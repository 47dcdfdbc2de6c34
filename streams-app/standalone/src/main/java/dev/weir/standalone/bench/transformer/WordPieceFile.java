package dev.weir.standalone.bench.transformer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a {@code tokenizer.json} of WordPiece as BERT's, over some words and all single letters. */
final class WordPieceFile {
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private WordPieceFile() {}

    /** Every token, in the order of the ids. */
    static List<String> vocabulary(List<String> words) {
        Set<String> tokens = new LinkedHashSet<>(SPECIAL);
        tokens.addAll(words);
        for (char c = '!'; c <= '~'; c++) {
            String letter = String.valueOf(c);
            tokens.add(letter);
            tokens.add("##" + letter);
        }
        return List.copyOf(tokens);
    }

    static String json(List<String> vocabulary) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", "1.0");
        root.put("added_tokens", addedTokens());
        root.put(
                "normalizer",
                Map.of("type", "BertNormalizer", "clean_text", true, "handle_chinese_chars", true, "lowercase", true));
        root.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        root.put("post_processor", template());
        root.put("decoder", Map.of("type", "WordPiece", "prefix", "##", "cleanup", true));
        root.put("model", model(vocabulary));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of words and numbers can always be written", e);
        }
    }

    private static Map<String, Object> model(List<String> vocabulary) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        vocabulary.forEach(token -> ids.put(token, ids.size()));
        return Map.of(
                "type", "WordPiece",
                "unk_token", "[UNK]",
                "continuing_subword_prefix", "##",
                "max_input_chars_per_word", 100,
                "vocab", ids);
    }

    private static List<Map<String, Object>> addedTokens() {
        List<Map<String, Object>> added = new ArrayList<>();
        for (String token : SPECIAL) {
            added.add(Map.of(
                    "id", added.size(),
                    "content", token,
                    "single_word", false,
                    "lstrip", false,
                    "rstrip", false,
                    "normalized", false,
                    "special", true));
        }
        return added;
    }

    private static Map<String, Object> template() {
        return Map.of(
                "type",
                "TemplateProcessing",
                "single",
                List.of(special("[CLS]"), Map.of("Sequence", Map.of("id", "A", "type_id", 0)), special("[SEP]")),
                "pair",
                List.of(
                        Map.of("Sequence", Map.of("id", "A", "type_id", 0)),
                        Map.of("Sequence", Map.of("id", "B", "type_id", 1))),
                "special_tokens",
                Map.of("[CLS]", id("[CLS]"), "[SEP]", id("[SEP]")));
    }

    private static Map<String, Object> special(String token) {
        return Map.of("SpecialToken", Map.of("id", token, "type_id", 0));
    }

    private static Map<String, Object> id(String token) {
        return Map.of("id", token, "ids", List.of(SPECIAL.indexOf(token)), "tokens", List.of(token));
    }
}
