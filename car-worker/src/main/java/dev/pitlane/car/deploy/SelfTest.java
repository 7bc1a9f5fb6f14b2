package dev.pitlane.car.deploy;

import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.engine.EngineFolder.ParityFrame;
import dev.pitlane.car.engine.EngineOpener;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineException;
import dev.pitlane.inference.Latency;
import dev.pitlane.inference.LatencyRecorder;
import java.time.Duration;
import java.util.List;

/**
 * Does the engine do on this device what it did where it was made, and fast enough? Every frame goes the way of a
 * drive: JPEG bytes in, point out.
 */
public final class SelfTest {
    /** fp32 sums in another order on another processor; 0.001 half widths are 0.1 pixels. */
    private static final double TOLERANCE = 1e-3;

    /** int8 kernels round differently with and without VNNI or dot-product instructions; 2 pixels. */
    private static final double TOLERANCE_INT8 = 2e-2;

    private static final int WARM_UPS = 20;

    /** Enough for a p99, and below a second with an engine that is fit to drive. */
    private static final int MEASUREMENTS = 200;

    /**
     * A device that starts other work at this very moment gets another try; an engine that is too slow never passes.
     */
    private static final int ROUNDS = 3;

    private final Duration frameBudget;
    private final EngineOpener opener;

    /**
     * @param frameBudget the time from one frame to the next; p99 of one prediction, decoding included, must be below
     */
    public SelfTest(Duration frameBudget, EngineOpener opener) {
        this.frameBudget = frameBudget;
        this.opener = opener;
    }

    public SelfTestResult run(EngineFolder folder) {
        List<ParityFrame> frames = folder.parityFrames();
        boolean int8 = folder.description().precision().equals("int8");
        try (Engine engine = opener.open(folder)) {
            double difference = 0;
            for (ParityFrame frame : frames) {
                float[] point = predict(engine, frame);
                if (!Float.isFinite(point[0]) || !Float.isFinite(point[1])) {
                    return new SelfTestResult.NotFinite(frame.file());
                }
                difference = Math.max(difference, Math.abs(point[0] - frame.x()));
                difference = Math.max(difference, Math.abs(point[1] - frame.y()));
            }
            double allowed = int8 ? TOLERANCE_INT8 : TOLERANCE;
            // Written so that a parity output that is itself not a number fails.
            if (!(difference <= allowed)) {
                return new SelfTestResult.OtherAnswers(difference, allowed);
            }
            return timed(engine, frames, difference);
        } catch (EngineException | DatasetException e) {
            return new SelfTestResult.DoesNotRun(String.valueOf(e.getMessage()));
        }
    }

    private SelfTestResult timed(Engine engine, List<ParityFrame> frames, double difference) {
        double budgetMillis = frameBudget.toNanos() / 1e6;
        Latency best = measure(engine, frames);
        for (int round = 1; round < ROUNDS && best.p99Millis() >= budgetMillis; round++) {
            Latency again = measure(engine, frames);
            best = again.p99Millis() < best.p99Millis() ? again : best;
        }
        return best.p99Millis() < budgetMillis
                ? new SelfTestResult.Passed(frames.size(), difference, best)
                : new SelfTestResult.TooSlow(best, budgetMillis);
    }

    private static Latency measure(Engine engine, List<ParityFrame> frames) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = -WARM_UPS; i < MEASUREMENTS; i++) {
            long start = System.nanoTime();
            predict(engine, frames.get(Math.floorMod(i, frames.size())));
            if (i >= 0) {
                recorder.record(System.nanoTime() - start);
            }
        }
        return recorder.summary();
    }

    private static float[] predict(Engine engine, ParityFrame frame) {
        return engine.predict(JpegDecoder.decode(frame.file(), frame.jpeg()));
    }
}
