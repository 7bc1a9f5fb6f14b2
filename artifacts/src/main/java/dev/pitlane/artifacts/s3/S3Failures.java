package dev.pitlane.artifacts.s3;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.error.ArtifactException.StorageFullException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Turns what a server or the SDK says into the store's errors, by the error codes of the S3 API: full, permanent (a
 * person must do something first) or transient. What is not known to be permanent is transient.
 */
final class S3Failures {
    private static final Set<String> FULL = Set.of("QuotaExceeded", "XMinioStorageFull");
    private static final Set<String> WRONG_REGION = Set.of("AuthorizationHeaderMalformed", "PermanentRedirect");
    private static final Set<String> KEYS = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired");

    private S3Failures() {}

    /**
     * The error for a failed request.
     *
     * @param doing what was tried, such as {@code write blobs/ab12…}
     * @param place the bucket and prefix, with the endpoint if it is not Amazon's
     */
    static StorageException of(SdkException failure, String doing, String place) {
        String cannot = "cannot " + doing + " in " + place + ": ";
        return failure instanceof S3Exception answer ? answered(answer, cannot, place) : unanswered(failure, cannot);
    }

    private static StorageException answered(S3Exception answer, String cannot, String place) {
        String code = code(answer);
        if (FULL.contains(code) || answer.statusCode() == 507) {
            return new StorageFullException(
                    place,
                    cannot + "no space is left there (" + code + ")",
                    "make room in the bucket or raise its quota, then try again; nothing was lost",
                    answer);
        }
        if (code.equals("NoSuchBucket")) {
            return StorageException.permanent(
                    cannot + "there is no such bucket",
                    "make the bucket, or set PITLANE_STORE and AWS_ENDPOINT_URL_S3 to where the store is",
                    answer);
        }
        if (WRONG_REGION.contains(code) || answer.statusCode() == 301) {
            return StorageException.permanent(
                    cannot + "the bucket lies in another region"
                            + region(answer).map(name -> ", " + name).orElse(""),
                    "set AWS_REGION to the bucket's region"
                            + region(answer).map(name -> ": " + name).orElse(""),
                    answer);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return StorageException.permanent(
                    cannot + "this machine's clock and the server's are too far apart",
                    "set the clock (timedatectl set-ntp true)",
                    answer);
        }
        if (KEYS.contains(code)) {
            return StorageException.permanent(
                    cannot + "the server does not accept these keys (" + code + ")",
                    "renew or mend AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile",
                    answer);
        }
        if (answer.statusCode() == 403) {
            return StorageException.permanent(
                    cannot + "permission denied (" + code + ")",
                    "give these keys the right to list the bucket and to get and put everything under the store's"
                            + " prefix",
                    answer);
        }
        if (code.equals("NotImplemented")) {
            return StorageException.permanent(
                    cannot + "the server does not know that request (" + code + ")",
                    "use a server that speaks the whole S3 protocol",
                    answer);
        }
        return new StorageException(
                cannot + "the server answered " + answer.statusCode() + (code.isEmpty() ? "" : " " + code),
                "look at the server, or wait; trying again may do",
                answer);
    }

    /** The error for an answer whose own body broke off. */
    static StorageException of(UncheckedIOException failure, String doing, String place) {
        return unanswered(failure, "cannot " + doing + " in " + place + ": ");
    }

    private static StorageException unanswered(RuntimeException failure, String cannot) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Unable to load credentials")) {
            return StorageException.permanent(
                    cannot + "this machine has no keys for it",
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile that has them",
                    failure);
        }
        return new StorageException(
                cannot + "no whole answer came: " + message,
                "check the network and AWS_ENDPOINT_URL_S3; trying again may do",
                failure);
    }

    /** Whether the server refused a PUT with {@code If-None-Match: *} because there is an object of that name. */
    static boolean saysTaken(S3Exception answer) {
        return answer.statusCode() == 412;
    }

    /** The error code of the S3 API; empty where an answer has none, as those without a body. */
    static String code(S3Exception answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static Optional<String> region(S3Exception answer) {
        return Optional.ofNullable(answer.awsErrorDetails())
                .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"));
    }
}
