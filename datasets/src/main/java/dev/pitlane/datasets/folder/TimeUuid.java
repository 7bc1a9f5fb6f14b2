package dev.pitlane.datasets.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The time inside UUIDs of version 1: 100 ns steps since the start of the Gregorian calendar (RFC 9562, section 5.1).
 */
final class TimeUuid {
    private static final Instant GREGORIAN = Instant.parse("1582-10-15T00:00:00Z");
    private static final long STEPS_PER_SECOND = 10_000_000;
    private static final int NANOS_PER_STEP = 100;

    private TimeUuid() {}

    /** The time in it, or nothing where the UUID is of a version that carries none. */
    static Optional<Instant> instant(UUID uuid) {
        if (uuid.version() != 1) {
            return Optional.empty();
        }
        long steps = uuid.timestamp();
        return Optional.of(
                GREGORIAN.plusSeconds(steps / STEPS_PER_SECOND).plusNanos(steps % STEPS_PER_SECOND * NANOS_PER_STEP));
    }

    /**
     * A UUID of version 1 with this time, cut to 100 ns.
     *
     * @param node 62 bits that keep UUIDs of equal times apart (clock sequence and node)
     */
    static UUID at(Instant instant, long node) {
        Duration since = Duration.between(GREGORIAN, instant);
        long steps = since.getSeconds() * STEPS_PER_SECOND + since.getNano() / NANOS_PER_STEP;
        long most = (steps << 32) | ((steps >>> 32 & 0xFFFF) << 16) | 0x1000 | (steps >>> 48 & 0x0FFF);
        long least = 0x8000_0000_0000_0000L | (node & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(most, least);
    }
}
