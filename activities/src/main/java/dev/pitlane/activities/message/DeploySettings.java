package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.activities.CarId;
import dev.pitlane.foundation.json.Fields;
import java.util.List;

/**
 * Where the engine goes.
 *
 * @param cars which cars get the engine, each in its own lane; none ends the workflow after convert
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeploySettings(List<CarId> cars) {
    static final String[] FIELDS = {"cars"};

    public DeploySettings {
        cars = cars == null ? List.of() : List.copyOf(cars);
    }

    /** One car, car-1. */
    public static DeploySettings defaults() {
        return new DeploySettings(List.of(CarId.parse("car-1")));
    }

    DeploySettings changedBy(Fields fields) {
        return new DeploySettings(fields.parsedList("cars", CarId::parse).orElse(cars));
    }
}
