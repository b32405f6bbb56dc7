package vn.nhipcau.connectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.page.Page;

/** Everything that is said while something is tried: the pages' problems, the exceptions and the log at TRACE. */
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
        StringBuilder said = new StringBuilder();
        try {
            attempt.run().forEach(page -> said.append(page.broken().toString()));
        } catch (Exception failure) {
            said.append(ThrowableProxyUtil.asString(new ThrowableProxy(failure)));
        } finally {
            for (Logger logger : List.of(ours, camel)) {
                logger.detachAppender(log);
                logger.setLevel(null);
                logger.setAdditive(true);
            }
        }
        return said + log.list.stream().map(Said::whole).collect(Collectors.joining("\n"));
    }

    private static String whole(ILoggingEvent event) {
        return event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
}
