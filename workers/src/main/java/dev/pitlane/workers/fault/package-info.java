/** Named points in the work at which the fault tests kill a process. Imports no other module. */
package dev.pitlane.workers.fault;
