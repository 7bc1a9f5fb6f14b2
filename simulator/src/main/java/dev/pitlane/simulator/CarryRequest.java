package dev.pitlane.simulator;

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

    public CarryRequest withFrames(int other) {
        return new CarryRequest(fromMetres, toMetres, seed, other, passes, wobble);
    }

    public CarryRequest withPasses(int other) {
        return new CarryRequest(fromMetres, toMetres, seed, frames, other, wobble);
    }

    public CarryRequest withWobble(double other) {
        return new CarryRequest(fromMetres, toMetres, seed, frames, passes, other);
    }
}
