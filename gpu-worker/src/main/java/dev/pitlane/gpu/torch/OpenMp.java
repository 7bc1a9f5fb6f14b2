package dev.pitlane.gpu.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells libgomp, before it is loaded, that threads which wait for each other sleep instead of spinning. On two cores
 * that other work needs too, spinning made a training step 2 to 4 times slower (docs/benchmarks.md); on idle ones it
 * gains next to nothing. libgomp reads its settings from the C environment once, which Java cannot write, so libc is
 * asked.
 */
final class OpenMp {

    private static final Logger LOG = LoggerFactory.getLogger(OpenMp.class);
    private static final int KEEP_WHAT_IS_SET = 0;

    private OpenMp() {}

    /** The one function that is called; POSIX.1-2024, setenv. */
    public interface StandardLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    static void sleepWhileWaiting() {
        try {
            Native.load("c", StandardLibrary.class).setenv("OMP_WAIT_POLICY", "PASSIVE", KEEP_WHAT_IS_SET);
        } catch (LinkageError e) {
            // Costs speed on a busy machine, changes no result.
            LOG.warn("libgomp cannot be told to sleep while it waits: {}", e.getMessage());
        }
    }
}
