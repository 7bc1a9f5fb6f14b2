/**
 * The two places on the car where an engine may live, and which of them drives.
 *
 * <p>One file, {@code slots.json}, says everything: the state of both slots and which one is current. It is replaced as
 * a whole by one atomic rename, so no power cut can leave a pointer that disagrees with a state. Invariants
 * ({@link dev.pitlane.car.slot.SlotTable} holds them, whoever writes it):
 *
 * <ul>
 *   <li>The current slot is on probation or confirmed: its files were verified and its self-test passed on this device.
 *   <li>A slot whose files change is {@code WRITING} on disk before the first of them does, and never current.
 *   <li>The slot that the car would return to is not written to, whatever is deployed.
 * </ul>
 *
 * <p>Imports activities, artifacts, foundation, workers.
 */
package dev.pitlane.car.slot;
