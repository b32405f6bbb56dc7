package vn.nhipcau.routes.performance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this product as Maven wrote it into the jar. */
final class ProductVersion {

    private static final String PROPERTIES = "/META-INF/maven/vn.nhipcau/nhipcau-routes/pom.properties";

    private ProductVersion() {}

    /** The version; "development" when run from class files. */
    static String current() {
        try (InputStream found = ProductVersion.class.getResourceAsStream(PROPERTIES)) {
            if (found == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(found);
            return properties.getProperty("version", "development");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
