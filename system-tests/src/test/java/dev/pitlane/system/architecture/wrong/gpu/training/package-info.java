/** Training that needs a server, and a package that needs it. */
package dev.pitlane.system.architecture.wrong.gpu.training;
