/**
 * The car's body: a bicycle model with a servo that lags, a motor, and every number of it with unit and source.
 *
 * <p>May import {@code track} for its vectors.
 */
package dev.pitlane.simulator.car;
