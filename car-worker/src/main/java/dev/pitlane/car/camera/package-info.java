/**
 * Where frames come from. {@link dev.pitlane.car.camera.CameraSource} is the setting,
 * {@link dev.pitlane.car.body.Camera} what every camera can do. A new kind of camera is one record in the first and one
 * class beside {@link dev.pitlane.car.camera.ReplayCamera}. Imports artifacts, datasets, simulator.
 */
package dev.pitlane.car.camera;
