/**
 * The border to whatever keeps the bytes: one small interface with its guarantees in words, one conformance suite
 * ({@code StorageContract} in the test-jar), and the directory that passes it. Imports foundation.
 */
package dev.pitlane.artifacts.storage;
