package vn.nhipcau.connectors.soap;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Replaces a fault of the service by what it means, before anybody can log its text, which may be personal. */
final class FaultGuard extends AbstractPhaseInterceptor<Message> {

    FaultGuard() {
        super(Phase.PRE_LOGICAL);
    }

    @Override
    public void handleMessage(Message message) {
        if (message.getContent(Exception.class) instanceof SoapFault fault) {
            message.setContent(Exception.class, SoapFailures.ofFault(fault));
        }
    }
}
