package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import java.time.Instant;

/**
 * End the runs that nobody will end any more, for the workflow is over.
 *
 * @param workflowId the workflow that asks
 * @param workflowRun its run, with which the commit ids of its activities begin
 * @param since when it began
 * @param why what the runs shall say of their failure
 */
@Lenient
public record EndRuns(String workflowId, String workflowRun, Instant since, String why) {}
