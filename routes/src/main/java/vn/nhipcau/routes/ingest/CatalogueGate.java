package vn.nhipcau.routes.ingest;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Lets schedules of dossiers and documents begin only when every catalogue has been tried once after a start, or after
 * a minute. Who comes earlier all the same loses nothing: see {@link CatalogueReplay}.
 */
@Component
class CatalogueGate {
    private static final long AT_MOST_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private final Set<String> awaited = new HashSet<>();
    private final long opensAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AT_MOST_MILLIS);

    CatalogueGate(Sources sources) {
        sources.byId().forEach((id, source) -> {
            if (source.kind().isCatalogue() && source.every() != null) {
                awaited.add(id);
            }
        });
    }

    /** A catalogue has been tried, whatever came of it. */
    synchronized void tried(String sourceId) {
        if (awaited.remove(sourceId)) {
            notifyAll();
        }
    }

    synchronized void await() throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(opensAt - System.nanoTime());
        while (!awaited.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(opensAt - System.nanoTime());
        }
    }
}
