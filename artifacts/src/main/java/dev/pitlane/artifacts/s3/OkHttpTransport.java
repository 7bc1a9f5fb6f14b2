package dev.pitlane.artifacts.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Carries the AWS SDK's signed requests over OkHttp. One for the whole process; its threads are daemons. */
final class OkHttpTransport implements SdkHttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    // A bucket's first byte may take seconds; a link that moves no byte for this long is gone.
    private static final Duration NO_BYTE = Duration.ofSeconds(30);
    // OkHttp writes these itself, from the URL and the body.
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "expect");

    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(32, 5, TimeUnit.MINUTES))
            .connectTimeout(CONNECT)
            .readTimeout(NO_BYTE)
            .writeTimeout(NO_BYTE)
            .followRedirects(false)
            .socketFactory(new NoDelay())
            .build();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Call call = client.newCall(translated(request));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(call);
            }

            @Override
            public void abort() {
                call.cancel();
            }
        };
    }

    private static Request translated(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        Request.Builder translated = new Request.Builder().url(http.getUri().toString());
        http.forEachHeader((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> translated.addHeader(name, value));
            }
        });
        // Without it OkHttp asks for gzip and hands on other bytes than were counted.
        translated.header("Accept-Encoding", "identity");
        return translated.method(http.method().name(), body(request)).build();
    }

    private static RequestBody body(HttpExecuteRequest request) {
        return switch (request.httpRequest().method()) {
            case PUT, POST, PATCH -> new Body(request);
            default -> null;
        };
    }

    private static HttpExecuteResponse answer(Call call) throws IOException {
        Response response = call.execute();
        SdkHttpFullResponse.Builder head =
                SdkHttpFullResponse.builder().statusCode(response.code()).statusText(response.message());
        response.headers().names().forEach(name -> head.putHeader(name, response.headers(name)));
        InputStream bytes = response.body().byteStream();
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(bytes, call::cancel))
                .build();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    @Override
    public String clientName() {
        return "OkHttp";
    }

    /** A request's bytes. Not repeated by OkHttp in silence: the SDK does, and counts. */
    private static final class Body extends RequestBody {
        private final Optional<ContentStreamProvider> content;
        private final long length;

        Body(HttpExecuteRequest request) {
            this.content = request.contentStreamProvider();
            this.length = request.httpRequest()
                    .firstMatchingHeader("Content-Length")
                    .map(Long::parseLong)
                    .orElse(content.isPresent() ? -1L : 0L);
        }

        @Override
        public MediaType contentType() {
            // The signed header is sent as it is.
            return null;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            if (content.isPresent()) {
                try (Source source = Okio.source(content.get().newStream())) {
                    sink.writeAll(source);
                }
            }
        }
    }

    /** Nagle's algorithm and delayed acknowledgements make a small PUT wait 40 ms on Linux. */
    private static final class NoDelay extends SocketFactory {
        private final SocketFactory sockets = SocketFactory.getDefault();

        private static Socket immediate(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return immediate(sockets.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return immediate(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return immediate(sockets.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return immediate(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return immediate(sockets.createSocket(host, port, from, fromPort));
        }
    }
}
