package dev.weir.scoring.pack;

import dev.weir.scoring.text.view.TextView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that reads texts. Thread-safe. */
public sealed interface TextModel extends PackModel permits HashedTextModel, TransformerTextModel {

    /**
     * A text and what it answers.
     *
     * @param parent what it answers, if anything; read only to understand the text
     */
    record TextInput(TextView text, @Nullable TextView parent) {}

    /** One reading for each text, in the same order. A text that cannot be read has a reading that says so; it takes no other with it. */
    List<TextReading> read(List<TextInput> texts);

    /** Makes the rows of these texts ready, cut as {@link #read} cuts them: for measuring the model alone. */
    PreparedTexts prepare(List<TextInput> texts);
}
