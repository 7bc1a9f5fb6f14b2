package dev.pitlane.car.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.car.failure.CarException.BadSetting;
import dev.pitlane.simulator.SimulatorAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraSourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"sim", "replay:/data/frames", "v4l2:/dev/video0", "csi"})
    void a_source_reads_back_as_it_was_written(String text) {
        assertThat(CameraSource.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "webcam", "replay:", "v4l2", "sim:1", "csi:0"})
    void anything_else_is_refused_with_what_is_allowed(String text) {
        assertThatThrownBy(() -> CameraSource.parse(text))
                .isInstanceOfSatisfying(
                        BadSetting.class, e -> assertThat(e.action()).contains("replay:DIR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4l2:/dev/video0", "csi"})
    void a_camera_whose_place_is_only_laid_says_so(String text) {
        Cameras cameras = new Cameras(new SimulatorAddress("127.0.0.1", 7411));

        assertThatThrownBy(() -> cameras.openForCollecting(CameraSource.parse(text), 2))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("not yet in this version");
    }

    @Test
    void a_replayed_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Cameras.check(CameraSource.parse("replay:/no/such/folder")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("/no/such/folder");
    }

    @Test
    void nobody_drives_by_replayed_frames() {
        Cameras cameras = new Cameras(new SimulatorAddress("127.0.0.1", 7411));

        assertThatThrownBy(() -> cameras.body(CameraSource.parse("replay:/tmp")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("drive");
    }
}
