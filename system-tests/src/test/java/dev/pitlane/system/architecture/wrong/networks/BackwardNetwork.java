package dev.pitlane.system.architecture.wrong.networks;

import dev.pitlane.system.architecture.wrong.gpu.training.TemporalTrainer;

/** Points against the arrows. */
public record BackwardNetwork(TemporalTrainer trainer) {}
