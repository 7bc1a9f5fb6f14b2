/** What an error says: what happened, to which thing, what to do, and who can mend it. Imports no other module. */
package dev.pitlane.foundation.failure;
