package dev.weir.standalone.cli.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a letter lies on its topic, written {@code PARTITION-OFFSET}. */
record Place(int partition, long offset) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

    @Override
    public String toString() {
        return partition + "-" + offset;
    }

    /** Reads what {@link Place#toString()} writes. */
    static final class Reader implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            Matcher matcher = WRITTEN.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "a letter is named by partition and offset, such as 2-17, but was '" + text + "'");
            }
            return new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }
    }
}
