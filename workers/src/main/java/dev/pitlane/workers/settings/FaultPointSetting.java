package dev.pitlane.workers.settings;

import java.nio.file.Path;

/**
 * At which named point this process shall stop and wait to be killed.
 *
 * @param name the point, for example {@code train.after-checkpoint}
 * @param record a file that is created when the point is reached; where it exists already the point is passed
 */
public record FaultPointSetting(String name, Path record) {

    static FaultPointSetting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new SettingsException("PITLANE_FAULT_POINT=" + text + ": give NAME=FILE");
        }
        return new FaultPointSetting(text.substring(0, equals), Path.of(text.substring(equals + 1)));
    }
}
