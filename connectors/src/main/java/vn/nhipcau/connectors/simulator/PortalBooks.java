package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/** The dossiers of one portal in the order of their last change; may change while the portal answers. */
final class PortalBooks {
    private static final Comparator<PortalDossier> BY_CHANGE =
            Comparator.comparing(PortalDossier::changedAt).thenComparing(PortalDossier::code);

    private volatile List<PortalDossier> rows;

    PortalBooks(List<PortalDossier> all, Portal portal) {
        rows = all.stream()
                .filter(dossier -> dossier.portal() == portal)
                .sorted(BY_CHANGE)
                .toList();
    }

    List<PortalDossier> all() {
        return rows;
    }

    /** Those last changed in {@code [from, to)}. */
    List<PortalDossier> changedIn(Instant from, Instant to) {
        return rows.stream()
                .filter(dossier -> !dossier.changedAt().isBefore(from)
                        && dossier.changedAt().isBefore(to))
                .toList();
    }

    boolean holds(String code) {
        return rows.stream().anyMatch(dossier -> dossier.code().equals(code));
    }

    synchronized void change(String code, UnaryOperator<PortalDossier> change) {
        var changed = new ArrayList<>(rows);
        int place = 0;
        while (!changed.get(place).code().equals(code)) {
            place++;
            if (place == changed.size()) {
                throw new NoSuchElementException("No dossier %s in this portal.".formatted(code));
            }
        }
        changed.set(place, change.apply(changed.get(place)));
        changed.sort(BY_CHANGE);
        rows = List.copyOf(changed);
    }
}
