package dev.pitlane.car.world;

import dev.pitlane.inference.Engine;
import java.util.function.Function;

/** An engine whose answer is a function of the pixels. */
public final class TestEngine implements Engine {
    private final Function<byte[], float[]> answer;

    public TestEngine(Function<byte[], float[]> answer) {
        this.answer = answer;
    }

    /** Always the same point. */
    public static TestEngine heading(float x, float y) {
        return new TestEngine(rgb -> new float[] {x, y});
    }

    @Override
    public float[] predict(byte[] rgb) {
        return answer.apply(rgb);
    }

    @Override
    public void close() {}
}
