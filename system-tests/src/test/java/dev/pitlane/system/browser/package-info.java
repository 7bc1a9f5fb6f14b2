/**
 * A person at two pages in a real browser: the Temporal Web UI and the label page.
 *
 * <p>Where no Chromium is installed these tests are skipped and say so. What they saw lies in
 * {@code target/screenshots/}. May import the harness.
 */
package dev.pitlane.system.browser;
