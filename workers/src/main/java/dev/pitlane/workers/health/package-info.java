/** {@code /healthz} and {@code /metrics} of a worker process. Imports no other module. */
package dev.pitlane.workers.health;
