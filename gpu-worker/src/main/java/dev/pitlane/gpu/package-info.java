/**
 * Train, evaluate, convert: {@code training.TrainJob}, {@code evaluation.EvaluateJob} and {@code conversion.ConvertJob}
 * do the work and know no Temporal; the classes here put them on queue {@code gpu}. Imports activities, artifacts,
 * foundation, workers.
 */
package dev.pitlane.gpu;
