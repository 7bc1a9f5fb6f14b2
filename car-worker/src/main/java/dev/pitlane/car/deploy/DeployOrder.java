package dev.pitlane.car.deploy;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Optional;

/**
 * One deploy.
 *
 * @param commit the same for every retry
 * @param engine to put on the car
 * @param wantedWhile the engine is wanted while this model is the production one; empty: whatever happens
 * @param who asks: a person or a workflow's id
 */
public record DeployOrder(CarId car, CommitId commit, VersionId engine, Optional<VersionId> wantedWhile, String who) {}
