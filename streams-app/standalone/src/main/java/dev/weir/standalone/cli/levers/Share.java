package dev.weir.standalone.cli.levers;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of authors as a person writes it, {@code 10%} or {@code 0.5%}; in ten-thousandths. */
public record Share(int tenThousandths) {
    public static final class Converter implements ITypeConverter<Share> {
        @Override
        public Share convert(String text) {
            String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
            try {
                double percent = Double.parseDouble(number);
                long share = Math.round(percent * 100);
                if (share >= 1 && share <= 9_999) {
                    return new Share((int) share);
                }
            } catch (NumberFormatException e) {
                // Told below, with the rest.
            }
            throw new TypeConversionException("a share is 0.01% to 99.99%, such as 10%, but was '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return tenThousandths % 100 == 0 ? tenThousandths / 100 + "%" : tenThousandths / 100.0 + "%";
    }
}
