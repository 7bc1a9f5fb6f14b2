/**
 * Where frames come from. {@link dev.pitlane.car.camera.CameraSource} is the setting,
 * {@link dev.pitlane.car.camera.Camera} what every camera can do. A new kind of camera is one record in the first and
 * one class beside {@link dev.pitlane.car.camera.ReplayCamera}. Imports {@code failure}, {@code simulated} and
 * datasets.
 */
package dev.pitlane.car.camera;
