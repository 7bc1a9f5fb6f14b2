package dev.pitlane.datasets.jetracer;

import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.capture.TimeUuid;
import dev.pitlane.datasets.error.InvalidPointException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JetRacer's notebook writes into a file name: {@code str(uuid.uuid1())} after the pixel that was clicked.
 *
 * @param point the label
 * @param capturedAt the UUID's time
 */
record JetRacerName(Point point, Instant capturedAt) {
    static final String SHAPE = "x_y_<uuid1>.jpg";

    private static final Pattern NAME =
            Pattern.compile("(\\d{1,4})_(\\d{1,4})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jpe?g");

    /** @throws BadNameException with the reason, if the name is of another shape */
    static JetRacerName parse(String fileName) throws BadNameException {
        Matcher matcher = NAME.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new BadNameException("its name is not " + SHAPE);
        }
        UUID uuid = UUID.fromString(matcher.group(3));
        Instant capturedAt = TimeUuid.instant(uuid)
                .orElseThrow(() -> new BadNameException(
                        "the UUID in its name is of version " + uuid.version() + ", which carries no time; wanted 1"));
        try {
            Point point = new Point(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            return new JetRacerName(point, capturedAt);
        } catch (InvalidPointException outside) {
            throw new BadNameException(
                    "the point in its name lies outside the image, whose pixels are 0 to " + Point.LARGEST);
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
