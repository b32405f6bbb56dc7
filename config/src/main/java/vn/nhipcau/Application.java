package vn.nhipcau;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import vn.nhipcau.config.cli.NhipcauCommand;

/** The one way in. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        // CXF and Hibernate Validator speak through SLF4J like everybody else; must be said before their classes load.
        System.setProperty("org.apache.cxf.Logger", "org.apache.cxf.common.logging.Slf4jLogger");
        System.setProperty("org.jboss.logging.provider", "slf4j");
        int exitCode = NhipcauCommand.run(arguments);
        System.exit(exitCode);
    }
}
