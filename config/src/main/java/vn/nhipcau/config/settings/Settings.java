package vn.nhipcau.config.settings;

import java.util.Map;
import java.util.Set;
import vn.nhipcau.routes.catalogue.CatalogueSettings;
import vn.nhipcau.routes.delivery.DeliverySettings;
import vn.nhipcau.routes.ingest.Source;
import vn.nhipcau.routes.notice.NoticeSettings;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.FigureSettings;
import vn.nhipcau.routes.performance.PeriodSettings;
import vn.nhipcau.routes.repository.RepositorySettings;
import vn.nhipcau.routes.status.ApprovalSettings;
import vn.nhipcau.routes.store.QuarantineSettings;

/**
 * Everything below {@code nhipcau}: one record a feature, each owned by the feature that uses it.
 *
 * @param roles what this process does: collector, repository, console (default all)
 * @param sources the portals we read from, by id
 * @param period when months begin and statuses are due
 * @param calendar days off and hours worked
 * @param figures how lateness is measured
 * @param delivery how statuses and receipts travel
 * @param repository what the Steering Committee's side takes in
 * @param catalogue files of reference data other than the shipped ones
 * @param quarantine how long rejected and held records are kept
 * @param approval what needs a second person
 * @param notice who issues the monthly notice
 * @param folders where mappings and connectors of one's own lie
 * @param database the province's PostgreSQL
 * @param broker the Artemis broker
 * @param embedded the servers that run beside the application when no others are named
 */
public record Settings(
        Set<Role> roles,
        Map<String, Source> sources,
        PeriodSettings period,
        CalendarSettings calendar,
        FigureSettings figures,
        DeliverySettings delivery,
        RepositorySettings repository,
        CatalogueSettings catalogue,
        QuarantineSettings quarantine,
        ApprovalSettings approval,
        NoticeSettings notice,
        FolderSettings folders,
        DatabaseSettings database,
        BrokerSettings broker,
        EmbeddedSettings embedded) {

    public Settings {
        sources = sources == null ? Map.of() : sources;
        roles = roles == null || roles.isEmpty() ? Set.of(Role.values()) : Set.copyOf(roles);
    }
}
