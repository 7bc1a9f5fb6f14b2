package dev.pitlane.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer of {@code describe}: the track, where the car is, and how to drive it. Lengths in metres.
 *
 * @param state {@code standing}, {@code carried} or {@code driving}
 * @param gentleSection from metre 0 on, straights and gentle bends only
 */
public record RoomDescription(
        long seed,
        double lengthMetres,
        double widthMetres,
        double turningRadiusMetres,
        String state,
        double atMetres,
        Stretch gentleSection,
        List<Section> sections,
        Driving driving) {
    public RoomDescription {
        sections = List.copyOf(sections);
    }

    /** The sections that are not straight. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Section> corners() {
        return sections.stream()
                .filter(section -> section.radiusMetres() != null)
                .toList();
    }

    /** Part of the lap; {@code toMetres} is above {@code fromMetres}. */
    public record Stretch(double fromMetres, double toMetres) {
        public double metres() {
            return toMetres - fromMetres;
        }
    }

    /**
     * A straight or an arc of the middle line.
     *
     * @param turn which way: {@code "straight"}, {@code "left"}, {@code "right"}
     * @param radiusMetres of the middle line; absent on a straight
     * @param angleDegrees by which the arc turns; absent on a straight
     * @param tight much tighter than anything in the gentle section
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(
            double fromMetres, double toMetres, String turn, Double radiusMetres, Double angleDegrees, boolean tight) {}

    /**
     * Settings with which the ground-truth point drives laps: steering = clamp(steeringGain · x), x in half image
     * widths from the middle.
     */
    public record Driving(double steeringGain, double throttle, double framesPerSecond) {}
}
