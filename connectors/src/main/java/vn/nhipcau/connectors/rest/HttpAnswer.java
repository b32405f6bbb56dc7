package vn.nhipcau.connectors.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.CappedStream;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** What came back over HTTP: told apart by status and first character, never shown. */
final class HttpAnswer {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final String source;
    private final Message message;
    private final int status;

    HttpAnswer(String source, Message message) {
        this.source = source;
        this.message = message;
        this.status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    boolean isUnauthorized() {
        return status == 401;
    }

    /** The service says that there is nothing, without a body. */
    boolean isNoContent() {
        return status == 204;
    }

    /** Throws what a status other than success means. */
    void refuseFailure() throws ConnectorException {
        if (status == 401 || status == 403 || status == 407) {
            throw failure(ConnectorProblem.REFUSED, "the log-in or the permission is refused");
        }
        if (status == 429 || status == 503) {
            throw new ConnectorException(
                    ConnectorProblem.UNREACHABLE, text("the service asks to come back later"), null, retryAfter());
        }
        if (status >= 300 && status < 400) {
            throw failure(
                    ConnectorProblem.ERROR_ANSWER,
                    "it points elsewhere, which is not followed: write the final address");
        }
        if (status == 206) {
            throw failure(ConnectorProblem.BROKEN_ANSWER, "only a part of the answer was sent");
        }
        if (status < 200 || status > 299) {
            throw failure(ConnectorProblem.ERROR_ANSWER, "the service answers with an error");
        }
    }

    /** The JSON of a successful answer; a web page or nothing in its place is refused. */
    InputStream json() throws ConnectorException, IOException {
        InputStream body =
                message.getBody() == null ? InputStream.nullInputStream() : message.getBody(InputStream.class);
        BufferedInputStream stream = new BufferedInputStream(new CappedStream(body), 1 << 16);
        stream.mark(64);
        int first = stream.read();
        for (int skipped = 0; skipped < 60 && first >= 0 && isBlankOrMark(first); skipped++) {
            first = stream.read();
        }
        if (first < 0) {
            throw failure(ConnectorProblem.BROKEN_ANSWER, "the answer is empty");
        }
        if (first == '<') {
            throw failure(
                    ConnectorProblem.BROKEN_ANSWER,
                    "a web page (HTML) or XML came where JSON was expected; perhaps a log-in page or a proxy");
        }
        stream.reset();
        return stream;
    }

    private static boolean isBlankOrMark(int letter) {
        return letter <= ' ' || letter == 0xEF || letter == 0xBB || letter == 0xBF;
    }

    private @Nullable Duration retryAfter() {
        String text = message.getHeader("Retry-After", String.class);
        if (text == null) {
            return null;
        }
        Duration pause;
        if (text.strip().matches("\\d{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(text.strip()));
        } else {
            try {
                Instant until = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                pause = Duration.ofMillis(until.toEpochMilli() - System.currentTimeMillis());
            } catch (DateTimeParseException unreadable) {
                return null;
            }
        }
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private ConnectorException failure(ConnectorProblem problem, String text) {
        return new ConnectorException(problem, text(text));
    }

    private String text(String text) {
        return "%s: %s (HTTP %d)".formatted(source, text, status);
    }
}
