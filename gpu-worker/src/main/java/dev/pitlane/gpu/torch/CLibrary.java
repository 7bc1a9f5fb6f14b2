package dev.pitlane.gpu.torch;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What libtorch needs of the C library that Java has no word for. All of it is about speed (docs/benchmarks.md): where
 * it can't be had, as malloc's settings on macOS, training is slower and comes out the same.
 */
final class CLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(CLibrary.class);
    private static final int KEEP_WHAT_IS_SET = 0;

    // Names and numbers of glibc's malloc.h; see mallopt(3).
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_MAX = -4;
    private static final int M_ARENA_MAX = -8;

    private CLibrary() {}

    /** The functions that are called: setenv of POSIX, the others of glibc. */
    public interface Functions extends Library {
        int setenv(String name, String value, int overwrite);

        int mallopt(int parameter, int value);

        int malloc_trim(long keep);
    }

    private static final class Loaded {
        static final Functions C = Native.load("c", Functions.class);
    }

    /**
     * To be called before libtorch is loaded and before the thread that it runs on starts.
     *
     * <p>Threads that wait for each other sleep: libgomp reads that from the environment once, and on cores that other
     * work needs, too, spinning made a step 2 to 4 times slower. Freed memory is kept: otherwise each step's 200 MB of
     * activations come from the kernel page by page again, since the arena of a thread that isn't the main one gives
     * large blocks back at once.
     */
    static void prepare() {
        quietly("be prepared for libtorch", () -> {
            Loaded.C.setenv("OMP_WAIT_POLICY", "PASSIVE", KEEP_WHAT_IS_SET);
            Loaded.C.mallopt(M_ARENA_MAX, 1);
            Loaded.C.mallopt(M_MMAP_MAX, 0);
            Loaded.C.mallopt(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
        });
    }

    /** Gives what was kept back to the machine, when work is over. */
    static void giveMemoryBack() {
        quietly("give memory back", () -> Loaded.C.malloc_trim(0));
    }

    private static void quietly(String what, Runnable call) {
        try {
            call.run();
        } catch (LinkageError e) {
            LOG.debug("the C library cannot {}: {}", what, e.getMessage());
        }
    }
}
