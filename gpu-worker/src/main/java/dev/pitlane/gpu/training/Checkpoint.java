package dev.pitlane.gpu.training;

import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.gpu.weights.SafeTensors.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on as if it had not stopped. The state of chance is the step itself, see
 * {@link Draws}.
 *
 * @param work what is trained from what and how, as text; a checkpoint of other work is not used
 * @param step steps done
 * @param weights all parameters, by state_dict name
 * @param moments those of {@link dev.pitlane.gpu.torch.Adam}
 * @param losses of the steps done
 * @param seconds that the steps done took
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes, never by equals
public record Checkpoint(
        String work,
        int step,
        Map<String, Tensor> weights,
        Map<String, Tensor> moments,
        float[] losses,
        double seconds) {

    private static final String WEIGHT = "weight/";
    private static final String MOMENT = "moment/";
    private static final String LOSSES = "losses";

    /** One safetensors file. */
    public byte[] toBytes() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> tensors.put(WEIGHT + name, tensor));
        moments.forEach((name, tensor) -> tensors.put(MOMENT + name, tensor));
        tensors.put(LOSSES, new Tensor(List.of((long) losses.length), losses));
        return new SafeTensors(
                        tensors,
                        Map.of("work", work, "step", Integer.toString(step), "seconds", Double.toString(seconds)))
                .toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws GpuException.BrokenModel the bytes are no checkpoint
     */
    public static Checkpoint parse(byte[] bytes) {
        SafeTensors file = SafeTensors.parse(bytes);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Map<String, Tensor> moments = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> {
            if (name.startsWith(WEIGHT)) {
                weights.put(name.substring(WEIGHT.length()), tensor);
            } else if (name.startsWith(MOMENT)) {
                moments.put(name.substring(MOMENT.length()), tensor);
            }
        });
        Tensor losses = file.tensors().get(LOSSES);
        String work = file.metadata().get("work");
        String step = file.metadata().get("step");
        String seconds = file.metadata().get("seconds");
        if (losses == null || work == null || step == null || seconds == null) {
            throw new GpuException.BrokenModel(
                    "the file is no checkpoint: its work, step, seconds or losses are missing");
        }
        try {
            return new Checkpoint(
                    work, Integer.parseInt(step), weights, moments, losses.values(), Double.parseDouble(seconds));
        } catch (NumberFormatException e) {
            throw new GpuException.BrokenModel("the file is no checkpoint: step " + step + ", seconds " + seconds);
        }
    }
}
