package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run ended. */
public enum Outcome {
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED
}
