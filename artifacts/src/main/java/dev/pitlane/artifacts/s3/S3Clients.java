package dev.pitlane.artifacts.s3;

import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Makes the client. Endpoint, region and credentials come from where the AWS command line finds them: environment
 * ({@code AWS_ENDPOINT_URL_S3}, {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, …), profile files, web identity,
 * container and instance metadata.
 */
final class S3Clients {
    // With full jitter between them, at most 20 s apart: about a minute of a server that answers 503.
    private static final int ATTEMPTS = 8;
    // A whole attempt: one part of an upload over a slow wireless link.
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    private static final SdkHttpClient TRANSPORT = new OkHttpTransport();

    private S3Clients() {}

    static S3Client open() {
        S3ClientBuilder builder = builder();
        S3Client client = builder.build();
        // Servers of one's own rarely have a name for each bucket.
        return client.serviceClientConfiguration().endpointOverride().isPresent()
                ? builder.forcePathStyle(true).build()
                : client;
    }

    private static S3ClientBuilder builder() {
        return S3Client.builder()
                .httpClient(TRANSPORT)
                .region(region())
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                // Every object carries its SHA-256; CRC trailers are not understood by all servers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(settings -> settings.apiCallAttemptTimeout(ATTEMPT)
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    }

    private static Region region() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            // What servers of one's own are set to; Amazon's answer names the bucket's region if it is another.
            return Region.US_EAST_1;
        }
    }
}
