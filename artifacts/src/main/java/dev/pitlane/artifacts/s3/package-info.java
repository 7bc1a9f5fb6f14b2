/**
 * A store in an S3 bucket: Amazon's, or any server that speaks its protocol and honours {@code If-None-Match: *}. The
 * AWS SDK signs, retries and finds credentials; OkHttp carries the requests. Imports no other module.
 */
package dev.pitlane.artifacts.s3;
