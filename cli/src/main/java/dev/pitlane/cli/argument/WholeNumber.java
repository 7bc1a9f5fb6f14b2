package dev.pitlane.cli.argument;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number of a range. */
public abstract sealed class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    private WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** How many, at least one. */
    public static final class Count extends WholeNumber {
        public Count() {
            super(1, Integer.MAX_VALUE);
        }
    }

    /** How many, and none is fine. */
    public static final class CountOrNone extends WholeNumber {
        public CountOrNone() {
            super(0, Integer.MAX_VALUE);
        }
    }

    /** Where something listens. */
    public static final class Port extends WholeNumber {
        public Port() {
            super(1, 65_535);
        }
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told as one out of the range is.
        }
        throw new TypeConversionException("'" + text + "' is not a whole number from " + least
                + (most == Integer.MAX_VALUE ? "" : " to " + most));
    }
}
