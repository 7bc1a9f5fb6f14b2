/**
 * The contracts between the workflow and the machines: task queues, failure types, timeouts, and in the packages below
 * one activity interface per machine with one request and one result record per method.
 *
 * <ul>
 *   <li>{@link dev.pitlane.activities.car}: what a car does,
 *   <li>{@link dev.pitlane.activities.desktop}: the labelling task,
 *   <li>{@link dev.pitlane.activities.gpu}: train, evaluate, convert,
 *   <li>{@link dev.pitlane.activities.registry}: what the workflow asks the store and the server,
 *   <li>{@link dev.pitlane.activities.message}: the workflow's input, signals and status.
 * </ul>
 *
 * <p>Activity records are lenient ({@link dev.pitlane.activities.Lenient}): unknown fields are ignored and every field
 * added after the first release is optional, for cars run old versions. The workflow's input and signals are strict.
 * Payloads carry ids, digests and numbers, never frames or labels.
 *
 * <p>Imports artifacts, foundation.
 */
package dev.pitlane.activities;
