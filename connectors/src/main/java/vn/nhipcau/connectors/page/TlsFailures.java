package vn.nhipcau.connectors.page;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says why no secure connection came about. What we refuse is tried again; what refuses us is a refused log-in. */
public final class TlsFailures {
    private static final int MAX_CAUSES = 30;
    private static final Pattern ALERT = Pattern.compile("alert: (\\w+)");
    /** How a server says that it wants another client certificate, or one at all (RFC 8446, section 6.2). */
    private static final Set<String> WANTS_ANOTHER = Set.of(
            "access_denied",
            "bad_certificate",
            "certificate_expired",
            "certificate_required",
            "certificate_revoked",
            "certificate_unknown",
            "unknown_ca",
            "unsupported_certificate");

    private TlsFailures() {}

    /**
     * @param place what the message begins with
     */
    public static ConnectorException of(String place, SSLException failure) {
        Throwable end = end(failure);
        for (Throwable cause = failure; cause != null && cause != end; cause = cause.getCause()) {
            String why = why(cause);
            if (why != null) {
                return new ConnectorException(ConnectorProblem.UNREACHABLE, place + ": " + why, failure);
            }
        }
        Matcher alert = ALERT.matcher(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
        if (alert.find() && WANTS_ANOTHER.contains(alert.group(1))) {
            return new ConnectorException(
                    ConnectorProblem.REFUSED,
                    "%s: the service wants another client certificate, or one at all (TLS alert %s): correct client-key-store"
                            .formatted(place, alert.group(1)),
                    failure);
        }
        return new ConnectorException(
                ConnectorProblem.UNREACHABLE,
                place + ": no secure connection: check that the port speaks TLS 1.2 or newer, and its certificate",
                failure);
    }

    private static @Nullable Throwable end(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static @Nullable String why(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return "the certificate of the service has expired: its owner must renew it";
        }
        if (cause instanceof CertificateNotYetValidException) {
            return "the certificate of the service is not valid yet: compare the clocks";
        }
        if (cause instanceof CertPathBuilderException) {
            return "the certificate of the service is signed by nobody we trust: put its CA into trust-store";
        }
        boolean wrongName = cause instanceof SSLPeerUnverifiedException
                || (cause instanceof CertificateException
                        && cause.getCause() == null
                        && String.valueOf(cause.getMessage()).startsWith("No "));
        return wrongName
                ? "the certificate of the service is for another host name: write the address as the certificate has it"
                : null;
    }
}
