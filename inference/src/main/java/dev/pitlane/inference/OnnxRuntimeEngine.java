package dev.pitlane.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.pitlane.networks.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ONNX Runtime on the processor. Tensors for one frame are made once and used again: a drive allocates next to nothing.
 */
final class OnnxRuntimeEngine implements Engine {
    private static final int FRAME_BYTES = Architecture.IMAGE.size();
    private static final int POINT = 2;
    // In ONNX Runtime's shapes a dimension that is free is -1.
    private static final long[] INPUT_SHAPE = {-1, Architecture.IMAGE_SIDE, Architecture.IMAGE_SIDE, 3};
    private static final long[] OUTPUT_SHAPE = {-1, POINT};
    private static final long[] ONE_FRAME = {1, Architecture.IMAGE_SIDE, Architecture.IMAGE_SIDE, 3};
    private static final long[] ONE_POINT = {1, POINT};

    private static final Pattern NEWER_OPERATORS =
            Pattern.compile("Opset (\\d+) is under development.* till opset (\\d+)", Pattern.DOTALL);
    private static final Pattern NEWER_FORMAT =
            Pattern.compile("model IR version: (\\d+), max supported IR version: (\\d+)");

    private final OrtSession session;
    private final ByteBuffer frame = directBytes(FRAME_BYTES);
    private final FloatBuffer point = directBytes(POINT * Float.BYTES).asFloatBuffer();
    private final OnnxTensor frameTensor;
    private final OnnxTensor pointTensor;
    private boolean closed;

    private OnnxRuntimeEngine(OrtSession session) throws OrtException {
        this.session = session;
        this.frameTensor = OnnxTensor.createTensor(environment(), frame, ONE_FRAME, OnnxJavaType.UINT8);
        this.pointTensor = OnnxTensor.createTensor(environment(), point, ONE_POINT);
    }

    /** Whether ONNX Runtime's native library runs here; probed once. */
    static Availability availability() {
        return Probe.RESULT;
    }

    /**
     * Opens a model.
     *
     * @param source what to call the model in messages
     */
    static Engine open(byte[] onnx, String source, int threads) {
        if (onnx.length == 0) {
            throw new EngineException.UnusableFile(String.format(Locale.ROOT, "%s is empty", source));
        }
        OrtSession session;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            // Between two frames waiting threads would otherwise burn the processor that the camera needs.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment().createSession(onnx, options);
        } catch (OrtException e) {
            throw unloadable(source, e);
        }
        try {
            requireOurs(session, source);
            return new OnnxRuntimeEngine(session);
        } catch (OrtException e) {
            closeQuietly(session, e);
            throw new EngineException.RunFailed(
                    String.format(Locale.ROOT, "ONNX Runtime can't prepare %s: %s", source, e.getMessage()), e);
        } catch (EngineException.UnusableFile e) {
            closeQuietly(session, e);
            throw e;
        }
    }

    /**
     * ONNX Runtime 1.29.0 has one code for all of this (ORT_FAIL); only its words tell a newer model from a broken one.
     */
    private static EngineException.UnusableFile unloadable(String source, OrtException e) {
        Matcher operators = NEWER_OPERATORS.matcher(e.getMessage());
        if (operators.find()) {
            return EngineException.UnusableFile.newer(source, "opset " + operators.group(1), operators.group(2), e);
        }
        Matcher format = NEWER_FORMAT.matcher(e.getMessage());
        if (format.find()) {
            return EngineException.UnusableFile.newer(
                    source, "ONNX format version " + format.group(1), format.group(2), e);
        }
        return new EngineException.UnusableFile(
                source + " is not a model that ONNX Runtime can load; it may be truncated: " + e.getMessage(), e);
    }

    @Override
    public synchronized float[] predict(byte[] rgb) {
        requireOpen();
        requireFrame(rgb);
        frame.clear().put(rgb);
        run();
        float x = point.get(0);
        float y = point.get(1);
        if (!Float.isFinite(x) || !Float.isFinite(y)) {
            throw new EngineException.NoPoint("the engine gave (" + x + ", " + y + ") for a frame");
        }
        return new float[] {x, y};
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        frameTensor.close();
        pointTensor.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineException.RunFailed("ONNX Runtime failed to close an engine: " + e.getMessage(), e);
        }
    }

    private void run() {
        // The result only refers to the output tensor, which is ours; closing it gives back nothing of that.
        try (OrtSession.Result result =
                session.run(Map.of(Architecture.INPUT, frameTensor), Map.of(Architecture.OUTPUT, pointTensor))) {
            if (result.size() != 1) {
                throw new EngineException.NoPoint("the engine gave " + result.size() + " results instead of one");
            }
        } catch (OrtException e) {
            throw new EngineException.RunFailed("ONNX Runtime failed to run an engine: " + e.getMessage(), e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this engine is closed");
        }
    }

    private static void requireFrame(byte[] rgb) {
        if (rgb.length != FRAME_BYTES) {
            throw new EngineException.WrongInput("the frame has " + rgb.length + " bytes instead of the " + FRAME_BYTES
                    + " of " + Architecture.IMAGE_SIDE + "×" + Architecture.IMAGE_SIDE + " RGB");
        }
    }

    private static void requireOurs(OrtSession session, String source) throws OrtException {
        require(session.getInputInfo(), Architecture.INPUT, OnnxJavaType.UINT8, INPUT_SHAPE, "input", source);
        require(session.getOutputInfo(), Architecture.OUTPUT, OnnxJavaType.FLOAT, OUTPUT_SHAPE, "output", source);
    }

    private static void require(
            Map<String, NodeInfo> values, String name, OnnxJavaType type, long[] shape, String what, String source) {
        boolean fits = values.keySet().equals(Set.of(name))
                && values.get(name).getInfo() instanceof TensorInfo tensor
                && tensor.type == type
                && Arrays.equals(tensor.getShape(), shape);
        if (!fits) {
            throw new EngineException.UnusableFile(
                    source + " is a model, but not one of ours: its " + what + " should be " + name + ", " + type + " "
                            + Arrays.toString(shape) + ", and is " + values.values());
        }
    }

    /** Direct, in the machine's own order: ONNX Runtime then works on this memory and copies nothing. */
    private static ByteBuffer directBytes(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    private static void closeQuietly(OrtSession session, Exception because) {
        try {
            session.close();
        } catch (OrtException e) {
            because.addSuppressed(e);
        }
    }

    private static OrtEnvironment environment() {
        // Below errors ONNX Runtime writes to stderr about optimisations that it can't do.
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    }

    /** Loading the native library is tried once; a failure stays one. */
    private static final class Probe {
        static final Availability RESULT = probe();
    }

    /**
     * ONNX Runtime 1.29.0 recurses over the characters of its process's command line as it starts, and on a usual stack
     * a class path of 4 kB ends the whole process with SIGSEGV (run here: 120 kB need between 16 and 64 MB). Memory is
     * taken only as deep as it goes.
     */
    private static final long START_STACK_BYTES = 256L << 20;

    private static Availability probe() {
        AtomicReference<Availability> result = new AtomicReference<>();
        Thread starter = new Thread(null, () -> result.set(start()), "onnxruntime-start", START_STACK_BYTES);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result.get();
    }

    private static Availability start() {
        try {
            return new Availability.Available(environment().getVersion());
        } catch (LinkageError | RuntimeException e) {
            return new Availability.Unavailable(
                    "ONNX Runtime's native library can't be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + rootOf(e),
                    "Run on Linux or macOS, x86-64 or arm64, with space in the folder for temporary files.");
        }
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
