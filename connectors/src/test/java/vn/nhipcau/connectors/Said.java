package vn.nhipcau.connectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.page.Page;

/**
 * Everything that is said while something is tried: the pages' problems, the exceptions, our log and Camel's at TRACE,
 * and that of CXF.
 */
public final class Said {

    private Said() {}

    /** Something that may fail. */
    public interface Attempt {
        List<Page> run() throws Exception;
    }

    public static String everythingWhile(Attempt attempt) {
        Logger ours = (Logger) LoggerFactory.getLogger("vn.nhipcau");
        Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        for (Logger logger : List.of(ours, camel)) {
            logger.addAppender(log);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
        }
        StringBuffer said = new StringBuffer();
        java.util.logging.Logger cxf = java.util.logging.Logger.getLogger("org.apache.cxf");
        Handler cxfLog = new Saying(said);
        cxf.addHandler(cxfLog);
        try {
            attempt.run().forEach(page -> said.append(page.broken().toString()));
        } catch (Exception failure) {
            said.append(ThrowableProxyUtil.asString(new ThrowableProxy(failure)));
        } finally {
            cxf.removeHandler(cxfLog);
            for (Logger logger : List.of(ours, camel)) {
                logger.detachAppender(log);
                logger.setLevel(null);
                logger.setAdditive(true);
            }
        }
        return said + log.list.stream().map(Said::whole).collect(Collectors.joining("\n"));
    }

    /** CXF logs by the JDK's own means. */
    private static final class Saying extends Handler {
        private final StringBuffer said;

        Saying(StringBuffer said) {
            this.said = said;
        }

        @Override
        public void publish(LogRecord event) {
            said.append(new SimpleFormatter().format(event));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static String whole(ILoggingEvent event) {
        return event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
