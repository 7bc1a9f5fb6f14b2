package dev.pitlane.simulator;

import dev.pitlane.simulator.world.Carry;

/**
 * The person's hands push the car along the track while a camera reads.
 *
 * @param fromMetres where on the lap it starts
 * @param toMetres where it ends; at or below {@code fromMetres} it goes round past the start
 * @param seed of the hands' wobble
 * @param frames the walk is spread over exactly so many frames; 0 walks 0.15 m per second of virtual time
 * @param passes how often the same way is gone, each time with another wobble
 * @param wobble how far from the middle and from straight ahead the hands stray; 1 is usual
 */
public record CarryRequest(double fromMetres, double toMetres, long seed, int frames, int passes, double wobble) {
    /**
     * What the hands walk in two seconds. So far from each other lie two ways of which the one tests what is learnt on
     * the other; and each of the named ways is walked once only, for the last fifth of a session tests the rest.
     */
    static final double APART_METRES = 2 * Carry.WALK_SPEED;

    public CarryRequest {
        if (!Double.isFinite(fromMetres) || !Double.isFinite(toMetres)) {
            throw new IllegalArgumentException("fromMetres and toMetres must be numbers");
        }
        if (frames < 0 || frames > 100_000) {
            throw new IllegalArgumentException("frames " + frames + " is not in 0 to 100000");
        }
        if (passes < 1 || passes > 10) {
            throw new IllegalArgumentException("passes " + passes + " is not in 1 to 10");
        }
        if (!(wobble >= 0 && wobble <= 3)) {
            throw new IllegalArgumentException("wobble " + wobble + " is not in 0 to 3");
        }
    }

    public static CarryRequest of(double fromMetres, double toMetres, long seed) {
        return new CarryRequest(fromMetres, toMetres, seed, 0, 1, 1);
    }

    /** Along the gentle section. Its last fifth holds a bend and a straight, as the rest does. */
    public static CarryRequest gentleSection(RoomDescription room, long seed) {
        return of(room.gentleSection().fromMetres(), room.gentleSection().toMetres(), seed);
    }

    /**
     * From behind the gentle section through the tight corner: the last fifth is the corner's last third, where it
     * leads out, and the rest of the corner comes before.
     */
    public static CarryRequest tightCorner(RoomDescription room, long seed) {
        double corner = room.corners().stream()
                .filter(RoomDescription.Section::tight)
                .mapToDouble(RoomDescription.Section::toMetres)
                .max()
                .orElseThrow();
        return of(room.gentleSection().toMetres() + APART_METRES, corner, seed);
    }

    /** Once round the track, from behind the gentle section: the tight corner comes first, the last fifth is gentle. */
    public static CarryRequest lap(RoomDescription room, long seed) {
        double from = room.gentleSection().toMetres();
        return of(from, from + room.lengthMetres() - APART_METRES, seed);
    }

    public CarryRequest withFrames(int other) {
        return new CarryRequest(fromMetres, toMetres, seed, other, passes, wobble);
    }
}
