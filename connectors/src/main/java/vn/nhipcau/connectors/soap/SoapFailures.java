package vn.nhipcau.connectors.soap;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.transport.http.HTTPException;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;

/** Says what a failed call means. Of a fault only its code is kept: text and detail are the service's. */
final class SoapFailures {
    private static final int MAX_CAUSES = 30;
    private static final Set<String> SECURITY = Set.of(
            "failedauthentication",
            "failedcheck",
            "invalidsecurity",
            "invalidsecuritytoken",
            "securityerror",
            "securitytokenunavailable",
            "unsupportedsecuritytoken");

    private SoapFailures() {}

    /** What a fault that the service sent means. */
    static ConnectorException ofFault(SoapFault fault) {
        List<String> codes = new ArrayList<>();
        codes.add(fault.getFaultCode().getLocalPart());
        List<QName> subCodes = fault.getSubCodes();
        if (subCodes != null) {
            subCodes.forEach(code -> codes.add(code.getLocalPart()));
        }
        String shown = String.join("/", codes).replaceAll("[^\\w./-]", "?");
        return codes.stream().anyMatch(code -> SECURITY.contains(code.toLowerCase(Locale.ROOT)))
                ? new ConnectorException(
                        ConnectorProblem.REFUSED,
                        "the service refuses user name or password (SOAP fault %s): correct username and password, or unlock the account"
                                .formatted(shown))
                : new ConnectorException(
                        ConnectorProblem.ERROR_ANSWER, "the service answers with SOAP fault %s".formatted(shown));
    }

    /** What a failure on our side of the call means; an exception of the network is left as it is. */
    static Exception of(Exception failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof ConnectorException ours) {
                return ours;
            }
            if (cause instanceof HTTPException http) {
                return ofStatus(http.getResponseCode());
            }
            if (cause instanceof IOException network && !(cause instanceof EOFException)) {
                return network;
            }
            cause = cause.getCause();
        }
        return failure instanceof Fault
                ? new ConnectorException(
                        ConnectorProblem.BROKEN_ANSWER,
                        "the answer is not a SOAP message of the version asked for, or cannot be read as one")
                : failure;
    }

    private static ConnectorException ofStatus(int status) {
        if (status == 401 || status == 403) {
            return new ConnectorException(
                    ConnectorProblem.REFUSED, "the log-in or the permission is refused (HTTP %d)".formatted(status));
        }
        return status == 429 || status == 503
                ? new ConnectorException(
                        ConnectorProblem.UNREACHABLE, "the service asks to come back later (HTTP %d)".formatted(status))
                : new ConnectorException(
                        ConnectorProblem.ERROR_ANSWER, "the service answers with an error (HTTP %d)".formatted(status));
    }
}
