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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * ONNX Runtime on the processor. Tensors for one frame are made once and used again: a drive allocates next to nothing.
 */
final class OnnxRuntimeEngine implements Engine {
    private static final int FRAME_BYTES = Architecture.IMAGE.size();
    private static final int POINT = 2;
    // Bounds the memory of a long batch: 32 frames of resnet18 take some 200 MB.
    private static final int LARGEST_BATCH = 32;
    // In ONNX Runtime's shapes a dimension that is free is -1.
    private static final long[] INPUT_SHAPE = {-1, Architecture.IMAGE_SIDE, Architecture.IMAGE_SIDE, 3};
    private static final long[] OUTPUT_SHAPE = {-1, POINT};

    private final OrtSession session;
    private final ByteBuffer frame = directBytes(FRAME_BYTES);
    private final FloatBuffer point = directBytes(POINT * Float.BYTES).asFloatBuffer();
    private final OnnxTensor frameTensor;
    private final OnnxTensor pointTensor;
    private boolean closed;

    private OnnxRuntimeEngine(OrtSession session) throws OrtException {
        this.session = session;
        this.frameTensor = input(frame, 1);
        this.pointTensor = output(point, 1);
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
            throw new EngineFileException("%s is empty".formatted(source));
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
            throw new EngineFileException(
                    "%s is not a model that ONNX Runtime can load; it may be truncated: %s"
                            .formatted(source, e.getMessage()),
                    e);
        }
        try {
            requireOurs(session, source);
            return new OnnxRuntimeEngine(session);
        } catch (OrtException e) {
            closeQuietly(session, e);
            throw new EngineRunException("ONNX Runtime can't prepare %s: %s".formatted(source, e.getMessage()), e);
        } catch (EngineFileException e) {
            closeQuietly(session, e);
            throw e;
        }
    }

    @Override
    public EngineRuntime runtime() {
        return EngineRuntime.ONNX_RUNTIME;
    }

    @Override
    public synchronized float[] predict(byte[] rgb) {
        requireOpen();
        requireFrame(rgb, 0);
        frame.clear().put(rgb);
        run(frameTensor, pointTensor);
        return point(point, 0, 0);
    }

    @Override
    public synchronized float[][] predictBatch(List<byte[]> rgbs) {
        requireOpen();
        for (int i = 0; i < rgbs.size(); i++) {
            requireFrame(rgbs.get(i), i);
        }
        float[][] points = new float[rgbs.size()][];
        for (int from = 0; from < rgbs.size(); from += LARGEST_BATCH) {
            predictChunk(rgbs.subList(from, Math.min(rgbs.size(), from + LARGEST_BATCH)), from, points);
        }
        return points;
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
            throw new EngineRunException("ONNX Runtime failed to close an engine: " + e.getMessage(), e);
        }
    }

    private void predictChunk(List<byte[]> rgbs, int from, float[][] points) {
        ByteBuffer frames = directBytes(Math.multiplyExact(FRAME_BYTES, rgbs.size()));
        rgbs.forEach(frames::put);
        FloatBuffer results = directBytes(rgbs.size() * POINT * Float.BYTES).asFloatBuffer();
        try (OnnxTensor input = input(frames.clear(), rgbs.size());
                OnnxTensor output = output(results, rgbs.size())) {
            run(input, output);
        } catch (OrtException e) {
            throw new EngineRunException(
                    "ONNX Runtime can't take a batch of %d frames: %s".formatted(rgbs.size(), e.getMessage()), e);
        }
        for (int i = 0; i < rgbs.size(); i++) {
            points[from + i] = point(results, i, from + i);
        }
    }

    private void run(OnnxTensor input, OnnxTensor output) {
        // The result only refers to the output tensor, which is ours; closing it gives back nothing of that.
        try (OrtSession.Result result =
                session.run(Map.of(Architecture.INPUT, input), Map.of(Architecture.OUTPUT, output))) {
            if (result.size() != 1) {
                throw new EngineOutputException("the engine gave %d results instead of one".formatted(result.size()));
            }
        } catch (OrtException e) {
            throw new EngineRunException("ONNX Runtime failed to run an engine: " + e.getMessage(), e);
        }
    }

    private static float[] point(FloatBuffer results, int place, int frame) {
        float x = results.get(place * POINT);
        float y = results.get(place * POINT + 1);
        if (!Float.isFinite(x) || !Float.isFinite(y)) {
            throw new EngineOutputException("the engine gave (%s, %s) for frame %d".formatted(x, y, frame));
        }
        return new float[] {x, y};
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this engine is closed");
        }
    }

    private static void requireFrame(byte[] rgb, int place) {
        if (rgb.length != FRAME_BYTES) {
            throw new EngineInputException(
                    "frame %d has %d bytes instead of the %d of 224×224 RGB".formatted(place, rgb.length, FRAME_BYTES));
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
            throw new EngineFileException("%s is a model, but not one of ours: its %s should be %s, %s %s, and is %s"
                    .formatted(source, what, name, type, Arrays.toString(shape), values.values()));
        }
    }

    private static OnnxTensor input(ByteBuffer bytes, int frames) throws OrtException {
        long[] shape = INPUT_SHAPE.clone();
        shape[0] = frames;
        return OnnxTensor.createTensor(environment(), bytes, shape, OnnxJavaType.UINT8);
    }

    private static OnnxTensor output(FloatBuffer floats, int frames) throws OrtException {
        return OnnxTensor.createTensor(environment(), floats, new long[] {frames, POINT});
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
                    "ONNX Runtime's native library can't be loaded on %s %s: %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), rootOf(e)),
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
