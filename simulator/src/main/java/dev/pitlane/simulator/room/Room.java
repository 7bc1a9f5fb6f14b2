package dev.pitlane.simulator.room;

import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.Vector;
import java.util.List;

/**
 * A rectangular room around a track.
 *
 * @param from the corner with the smallest x and y
 * @param to the corner with the largest
 * @param floor {@link #FLOOR_RESOLUTION} pixels a metre from {@code from} on, rows along y
 * @param faces walls first, then furniture
 * @param gloss how much the floor mirrors, 0 to 1
 * @param ceiling its colour
 * @param exposure of the camera in this light, about 1
 */
public record Room(
        Track track,
        Vector from,
        Vector to,
        Raster floor,
        List<Face> faces,
        double gloss,
        int ceiling,
        double exposure) {
    /** Pixels a metre: 5 mm, a tenth of a tape line's width, about what the camera resolves at its feet. */
    public static final double FLOOR_RESOLUTION = 200;

    /** Pixels a metre on walls and furniture. */
    public static final double FACE_RESOLUTION = 100;

    public Room {
        faces = List.copyOf(faces);
    }

    /** The room of a track's seed. Takes a few hundred milliseconds. */
    public static Room around(Track track) {
        return new Interior(track).room();
    }
}
