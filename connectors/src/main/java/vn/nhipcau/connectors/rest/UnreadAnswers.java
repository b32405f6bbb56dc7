package vn.nhipcau.connectors.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the connection of an answer that is let go before its end. The client would first read the rest of it, which for
 * one that never ends is never over.
 */
final class UnreadAnswers implements ExecChainHandler {
    /** Bytes worth reading to keep the connection. */
    private static final int SHORT = 64 * 1024;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.isStreaming()) {
            response.setEntity(new Cut(entity, scope.execRuntime));
        }
        return response;
    }

    /** An entity with one stream, however often it is asked for. */
    private static final class Cut extends HttpEntityWrapper {
        private final ExecRuntime connection;
        private @Nullable InputStream content;

        Cut(HttpEntity entity, ExecRuntime connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            InputStream stream = content == null ? new CutStream(super.getContent(), connection) : content;
            content = stream;
            return stream;
        }
    }

    /** Reads at most a short rest when it is closed. */
    private static final class CutStream extends FilterInputStream {
        private final ExecRuntime connection;
        private boolean closed;

        CutStream(InputStream stream, ExecRuntime connection) {
            super(stream);
            this.connection = connection;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            if (in.readNBytes(SHORT).length < SHORT) {
                in.close();
            } else {
                connection.discardEndpoint();
            }
        }
    }
}
