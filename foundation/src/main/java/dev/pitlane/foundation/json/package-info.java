/**
 * JSON documents: one mapper for all that we write and read, one strict reader for what people send us. Imports no
 * other module.
 */
package dev.pitlane.foundation.json;
