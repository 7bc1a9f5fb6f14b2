package dev.pitlane.gpu.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.pitlane.gpu.error.GpuException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The one thread on which libtorch runs. libgomp keeps a pool of workers per calling thread and the gradient mode is
 * per thread too, so work that wandered between threads would cost memory and depend on who ran it.
 *
 * <p>One may be open per process at a time; a second {@link #open} waits for the first to close.
 */
public final class TorchThread implements AutoCloseable {

    /** DJL keeps one gradient collector per process. */
    private static final Semaphore ONE_PER_PROCESS = new Semaphore(1, true);

    private final ExecutorService executor;
    private final int threads;
    private final Future<Device> loaded;

    private TorchThread(ExecutorService executor, int threads, Future<Device> loaded) {
        this.executor = executor;
        this.threads = threads;
        this.loaded = loaded;
    }

    /**
     * Begins to load libtorch (some seconds the first time on a machine, for DJL unpacks it into its cache) and does
     * not wait for it, so that a worker is ready at once; the first work does, and learns if it cannot be loaded here.
     *
     * @param threads libtorch's threads for one operation, at least 1; part of what makes a result repeatable
     */
    public static TorchThread open(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        ONE_PER_PROCESS.acquireUninterruptibly();
        CLibrary.prepare();
        ExecutorService executor = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().name("torch").daemon(true).unstarted(task));
        return new TorchThread(executor, threads, executor.submit(() -> load(threads)));
    }

    private static Device load(int threads) {
        // The natives come from the class path: a machine without network trains, and nobody is told of it.
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        try {
            Engine engine = Engine.getEngine("PyTorch");
            JniUtils.setNumThreads(threads);
            return engine.defaultDevice();
        } catch (LinkageError | RuntimeException e) {
            throw new GpuException.TorchFailed(
                    "libtorch cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + e.getMessage(),
                    "check that DJL's cache folder (DJL_CACHE_DIR, by default ~/.djl.ai) can be written and has 500 MB"
                            + " free",
                    e);
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** libtorch's threads for one operation. */
    public int threads() {
        return threads;
    }

    /**
     * Where tensors live: {@code cpu()} or {@code gpu(0)}.
     *
     * @throws GpuException.TorchFailed libtorch cannot be loaded here
     */
    public String device() {
        return result(loaded).toString();
    }

    /**
     * Runs the work on the thread with a fresh tensor manager that is closed afterwards, and waits for it. An interrupt
     * of the caller waits, too: the work ends by what it asks of its own cancellation, then the interrupt is passed on.
     *
     * @throws GpuException.TorchFailed libtorch cannot be loaded here
     */
    public <T> T call(TorchWork<T> work) {
        Device device = result(loaded);
        return result(executor.submit(() -> {
            try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
                return work.run(manager);
            } finally {
                CLibrary.giveMemoryBack();
            }
        }));
    }

    private static <T> T result(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // The work looks at its own cancellation between steps; leaving it alone on the thread would let
                    // the next caller wait for it unseen.
                    interrupted = true;
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case RuntimeException failure -> throw failure;
                        case Error failure -> throw failure;
                        case Throwable failure ->
                            throw new GpuException.TorchFailed(
                                    "work on libtorch failed: " + failure.getMessage(), "look into the log", failure);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Work with tensors. Whatever hangs on the manager is freed when it returns. */
    @FunctionalInterface
    public interface TorchWork<T> {
        T run(NDManager manager);
    }

    @Override
    public void close() {
        executor.shutdown();
        ONE_PER_PROCESS.release();
    }
}
