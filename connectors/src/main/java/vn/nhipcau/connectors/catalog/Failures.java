package vn.nhipcau.connectors.catalog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.TlsFailures;

/** Says what an exception from Camel, HTTP or SOAP means. Foreign messages are never passed on: they quote addresses. */
final class Failures {

    private Failures() {}

    static ConnectorException of(String source, Throwable failure) {
        ConnectorException ours = find(failure, ConnectorException.class);
        if (ours != null) {
            return ours.text().contains(source) ? ours : ours.at(source);
        }
        if (find(failure, UnknownHostException.class) != null) {
            return unreachable(source, "the host name is not known", failure);
        }
        SSLException secure = find(failure, SSLException.class);
        if (secure != null) {
            return TlsFailures.of(source, secure);
        }
        if (find(failure, InterruptedIOException.class) != null || find(failure, TimeoutException.class) != null) {
            return unreachable(source, "no answer in time", failure);
        }
        if (find(failure, ConnectException.class) != null) {
            return unreachable(source, "the connection is refused", failure);
        }
        if (find(failure, IOException.class) != null) {
            return unreachable(source, "the connection broke", failure);
        }
        return new ConnectorException(
                ConnectorProblem.BROKEN_ANSWER,
                "%s: could not be read (%s)".formatted(source, rootName(failure)),
                failure);
    }

    private static ConnectorException unreachable(String source, String why, Throwable cause) {
        return new ConnectorException(ConnectorProblem.UNREACHABLE, "%s: %s".formatted(source, why), cause);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String rootName(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 30; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
