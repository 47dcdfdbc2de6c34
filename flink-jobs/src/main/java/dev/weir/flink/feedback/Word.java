package dev.weir.flink.feedback;

import dev.weir.flink.review.Reviewed;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What became known of a content: that it was reviewed, or, where there is no review, that it is withheld.
 */
@TypeInfo(Word.Factory.class)
public record Word(String contentId, @Nullable Reviewed reviewed) {
    static Word reviewed(Reviewed reviewed) {
        return new Word(reviewed.contentId(), reviewed);
    }

    static Word withheld(String contentId) {
        return new Word(contentId, null);
    }

    /** How Flink carries it. */
    public static final class Factory extends TypeInfoFactory<Word> {
        @Override
        public TypeInformation<Word> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return Types.POJO(
                    Word.class,
                    Map.of(
                            "contentId",
                            Types.STRING,
                            "reviewed",
                            Objects.requireNonNull(new Reviewed.Factory().createTypeInfo(Reviewed.class, Map.of()))));
        }
    }
}
