package vn.nhipcau;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;
import vn.nhipcau.config.cli.NhipcauCommand;

/** The one way in. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        // CXF and Hibernate Validator speak through SLF4J like everybody else; must be said before their classes load.
        System.setProperty("org.apache.cxf.Logger", "org.apache.cxf.common.logging.Slf4jLogger");
        System.setProperty("org.jboss.logging.provider", "slf4j");
        // Tomcat speaks java.util.logging; the offline verbs and the simulator start it before Spring could say so.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        keepLogging();
        int exitCode = NhipcauCommand.run(arguments);
        System.exit(exitCode);
    }

    /**
     * Our logback.xml is in force from the first line on. Spring Boot would take it down and put it up once more while
     * broker and portals are already talking; what they said meanwhile would end as "No appenders present".
     */
    private static void keepLogging() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.putObject(LoggingSystem.class.getName(), new Object());
        }
    }
}
