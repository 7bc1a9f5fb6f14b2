/**
 * NVIDIA JetRacer's folders of {@code x_y_<uuid1>.jpg}, in and out.
 *
 * <p>May import the facade, {@code capture} and {@code error}.
 */
package dev.pitlane.datasets.jetracer;
