/**
 * The car's body: a bicycle model with a servo that lags, a motor, and every number of it with unit and source. Imports
 * no other module.
 */
package dev.pitlane.simulator.car;
