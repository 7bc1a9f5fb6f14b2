package dev.pitlane.car.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.body.Observer;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.DriveResult;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorControl;
import java.time.Duration;

/** The judge in the simulated room. */
final class SimulatedObserver implements Observer {
    private final SimulatorControl judge;

    private SimulatedObserver(SimulatorControl judge) {
        this.judge = judge;
    }

    static SimulatedObserver connect(SimulatorAddress address) {
        return new SimulatedObserver(SimulatorControl.connect(address));
    }

    @Override
    public long track() {
        return judge.describe().seed();
    }

    @Override
    public void changeTrack(long track) {
        judge.room(track);
    }

    @Override
    public void begin(int laps, Duration longest) {
        judge.driveStart(laps, longest.toMillis() / 1000.0);
    }

    @Override
    public Observation look(Duration patience) {
        DriveResult result = judge.driveResult(patience);
        return new Observation(
                result.laps(),
                result.completed(),
                result.ended(),
                result.seconds(),
                result.secondsOnTrack(),
                result.meanCrossTrackMetres(),
                result.lapSeconds(),
                result.offTrack().stream()
                        .map(place -> new Observation.OffTrack(place.atMetres(), place.x(), place.y(), place.seconds()))
                        .toList());
    }

    @Override
    public byte[] path() {
        try {
            return Json.MAPPER.writeValueAsBytes(judge.driveResultWithPath().path());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a path is always JSON", e);
        }
    }

    @Override
    public void close() {
        judge.close();
    }
}
