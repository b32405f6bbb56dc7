package vn.nhipcau.connectors.simulator;

import java.io.IOException;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/** The one account of both portals. Its passwords open nothing but the simulator. */
final class Login implements CallbackHandler {
    static final String USER = "nhipcau";
    static final String SOAP_PASSWORD = "mot-cua-2022";
    static final String REST_PASSWORD = "opencps-2022";

    /** Demands a WS-Security UsernameToken with the password as text. */
    static WSS4JInInterceptor usernameToken() {
        return new WSS4JInInterceptor(Map.of(
                ConfigurationConstants.ACTION, ConfigurationConstants.USERNAME_TOKEN,
                ConfigurationConstants.PASSWORD_TYPE, WSS4JConstants.PW_TEXT,
                ConfigurationConstants.PW_CALLBACK_REF, new Login()));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (var callback : callbacks) {
            if (callback instanceof WSPasswordCallback password && USER.equals(password.getIdentifier())) {
                password.setPassword(SOAP_PASSWORD);
            }
        }
    }
}
