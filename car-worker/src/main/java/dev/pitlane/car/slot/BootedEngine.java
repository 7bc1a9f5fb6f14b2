package dev.pitlane.car.slot;

import java.nio.file.Path;

/** The engine that drives, verified just now: its slot's folder holds every file with its digest. */
public record BootedEngine(SlotName name, SlotState state, SlottedEngine engine, Path folder) {}
