package dev.weir.serdes.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One thing that can be set: a component of a configuration record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What counts when nobody sets it; written as one would write it. */
    String byDefault();

    /** What it does, in one sentence, with its unit. */
    String meaning();
}
