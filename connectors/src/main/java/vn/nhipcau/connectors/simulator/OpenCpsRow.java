package vn.nhipcau.connectors.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.Channel;

/** Writes the communes' dossiers as OpenCPS does: local date strings, booleans as strings, a due date already moved. */
final class OpenCpsRow {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private OpenCpsRow() {}

    static Map<String, Object> of(PortalDossier dossier) {
        var row = new LinkedHashMap<String, Object>();
        row.put("dossierId", 51_000 + dossier.person());
        row.put("groupId", OpenCpsApi.GROUP);
        row.put("serviceCode", dossier.procedure());
        row.put("domainCode", dossier.sector());
        row.put("govAgencyCode", dossier.resolvingAgency());
        row.put("dossierNo", dossier.dirt() == Dirt.MISSING_KEY ? "" : dossier.code());
        row.put("submitDate", time(dossier.submittedAt()));
        row.put(
                "receiveDate",
                dossier.dirt() == Dirt.IMPOSSIBLE_DATE ? "31/11/2013 08:00:00" : time(dossier.receivedAt()));
        row.put("dueDate", time(dossier.dueAt()));
        row.put("extendDate", "");
        row.put("releaseDate", time(dossier.finishedAt()));
        row.put("finishDate", time(dossier.returnedAt()));
        row.put("cancellingDate", "");
        row.put("correctingDate", "");
        row.put("processDate", time(dossier.paused() ? dossier.pauses().get(0).from() : dossier.changedAt()));
        row.put("modifiedDate", time(dossier.changedAt()));
        row.put("dossierStatus", dossier.dirt() == Dirt.UNKNOWN_STATUS ? "forwarded_away" : status(dossier));
        row.put("dossierSubStatus", "");
        row.put("lockState", dossier.paused() ? "PAUSE" : "");
        row.put("online", Boolean.toString(dossier.channel() == Channel.ONLINE));
        row.put("viaPostal", "1");
        row.put("fromViaPostal", dossier.channel() == Channel.POSTAL ? 1 : 0);
        row.put("originality", dossier.deleted() ? -3 : 3);
        row.put("systemId", 0);
        row.put("dossierOverdue", dossier.paused() ? "Tạm dừng xử lý" : "");
        person(row, new Person(dossier.person()));
        return row;
    }

    private static void person(Map<String, Object> row, Person person) {
        row.put("applicantName", person.name());
        row.put("applicantIdNo", person.identity());
        row.put("address", person.address());
        row.put("contactName", person.name());
        row.put("contactTelNo", person.telephone());
        row.put("contactEmail", person.email());
        row.put("applicantNote", "Xin nhận kết quả tại nhà " + person.address());
    }

    private static String time(@Nullable Instant moment) {
        return moment == null ? "" : TIME.format(moment.atZone(WorldSettings.ZONE));
    }

    private static String status(PortalDossier dossier) {
        var how = dossier.closedBy();
        if (how != null) {
            return switch (how) {
                case RESOLVED -> dossier.returnedAt() == null ? "releasing" : "done";
                case REFUSED -> "unresolved";
                case REFUSED_AT_RECEPTION -> "denied";
                case WITHDRAWN, STOPPED -> "cancelled";
            };
        }
        if (dossier.receivedAt() == null) {
            return "receiving";
        }
        if (dossier.paused()) {
            return "waiting";
        }
        return dossier.person() % 17 == 0 ? "paying" : "processing";
    }
}
