package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.DatasetException.InvalidPointException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the notebooks of JetRacer ({@code x_y_<uuid1>.jpg}) and JetBot ({@code xy_x_y_<uuid1>.jpg}) write into a file
 * name: the point, and what tells when.
 *
 * @param rest what comes after the point, without the name's end
 */
record JetRacerName(Point point, String rest) {
    static final String SHAPE = "x_y_<uuid1>.jpg";

    private static final Pattern NAME = Pattern.compile("(xy_)?(\\d{1,4})_(\\d{1,4})_(.+)\\.jpe?g");

    /** Whether it is a name of JetBot, whose point is in one of two units. */
    static boolean ofJetBot(String fileName) {
        Matcher matcher = NAME.matcher(fileName.toLowerCase(Locale.ROOT));
        return matcher.matches() && matcher.group(1) != null;
    }

    static boolean fits(String fileName) {
        return NAME.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * @param jetBot the unit of the point where the name is one of JetBot; JetRacer's are in pixels
     * @throws BadNameException with the reason, if the name is of another shape
     */
    static JetRacerName parse(String fileName, PointUnit jetBot) throws BadNameException {
        Matcher matcher = NAME.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new BadNameException("its name is not " + SHAPE);
        }
        PointUnit unit = matcher.group(1) == null ? PointUnit.PIXELS : jetBot;
        try {
            return new JetRacerName(
                    new Point(unit.pixels(matcher.group(2)), unit.pixels(matcher.group(3))), matcher.group(4));
        } catch (InvalidPointException outside) {
            throw new BadNameException("the point in its name lies outside the image, which goes from 0 to "
                    + switch (unit) {
                        case PIXELS -> Point.LARGEST + " pixels";
                        case PERCENT -> "100 percent";
                    });
        }
    }

    /** Why a file is left out; caught where the quarantine is kept. */
    @SuppressWarnings("serial")
    static final class BadNameException extends Exception {
        BadNameException(String reason) {
            super(reason);
        }
    }
}
