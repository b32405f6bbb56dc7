package vn.nhipcau.routes.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as RFC 3339 wants them: always with seconds and an offset. */
final class Rfc3339 {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private Rfc3339() {}

    /** The instant in that zone, cut down to the second. */
    static String text(Instant instant, ZoneId zone) {
        return SECONDS.format(instant.atZone(zone));
    }
}
