package vn.nhipcau.connectors.soap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.page.CappedStream;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** Looks at an answer before CXF does: a web page, nothing at all or a DTD never reaches its parser. */
final class AnswerGuard extends AbstractPhaseInterceptor<Message> {
    private static final int LOOK = 1024;

    AnswerGuard() {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        try {
            InputStream body = message.getContent(InputStream.class);
            BufferedInputStream stream = new BufferedInputStream(
                    new CappedStream(body == null ? InputStream.nullInputStream() : body), 1 << 16);
            stream.mark(LOOK);
            String start = new String(stream.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
            stream.reset();
            ConnectorException refusal = refusal(message, start.replaceAll("[\\x00\\xEF\\xBB\\xBF\\xFE\\xFF]", ""));
            if (refusal != null) {
                stream.close();
                throw new Fault(refusal);
            }
            message.setContent(InputStream.class, stream);
        } catch (IOException failure) {
            throw new Fault(failure);
        }
    }

    private static @Nullable ConnectorException refusal(Message message, String start) {
        int status = message.get(Message.RESPONSE_CODE) instanceof Integer code ? code : 200;
        String type = String.valueOf(message.get(Message.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        String text = start.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403 || status == 407) {
            return refused(ConnectorProblem.REFUSED, "the log-in or the permission is refused", status);
        }
        if (status >= 300 && status < 400) {
            return refused(
                    ConnectorProblem.ERROR_ANSWER,
                    "it points elsewhere, which is not followed: write the final address",
                    status);
        }
        boolean isXml = text.startsWith("<") && !lower.contains("<html") && !lower.startsWith("<!doctype html");
        if (status >= 400 && !isXml) {
            return refused(ConnectorProblem.ERROR_ANSWER, "the service answers with an error", status);
        }
        if (text.isEmpty()) {
            return refused(ConnectorProblem.BROKEN_ANSWER, "the answer is empty", status);
        }
        if (type.startsWith("multipart/")) {
            return refused(ConnectorProblem.BROKEN_ANSWER, "the answer has attachments, which are never read", status);
        }
        if (!isXml) {
            return refused(
                    ConnectorProblem.BROKEN_ANSWER,
                    text.startsWith("<")
                            ? "a web page (HTML) came instead of SOAP; perhaps a log-in page, maintenance or a proxy"
                            : "something came that is not SOAP",
                    status);
        }
        if (lower.contains("<!doctype")) {
            return refused(
                    ConnectorProblem.BROKEN_ANSWER,
                    "the answer has a document type definition, which is never read",
                    status);
        }
        return null;
    }

    private static ConnectorException refused(ConnectorProblem problem, String text, int status) {
        return new ConnectorException(problem, "%s (HTTP %d)".formatted(text, status));
    }
}
