package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.cli.output.Output;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.net.URI;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code artifacts init}: a new store at {@code PITLANE_STORE}, said by a person and never made in passing. */
@Command(
        name = "init",
        description = "Makes a new store at PITLANE_STORE, in a folder that is empty or not there yet, or in a bucket.",
        mixinStandardHelpOptions = true)
final class ArtifactsInitCommand implements Runnable {
    @Mixin
    private Output output;

    @Override
    public void run() {
        URI place = Settings.fromEnvironment().store();
        int artifacts =
                ArtifactStore.openOrMake(place, Clock.systemUTC()).names().size();
        String text = ArtifactStore.place(place).text();
        output.answer(
                () -> Json.object().put("store", text).put("artifacts", artifacts),
                () -> "the store in " + text + " holds " + artifacts + " artifacts");
    }
}
