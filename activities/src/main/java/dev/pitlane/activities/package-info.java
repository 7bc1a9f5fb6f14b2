/**
 * Contracts: activity interfaces, request and result records, task queues, failure types.
 *
 * <p>May import artifacts.
 */
package dev.pitlane.activities;
