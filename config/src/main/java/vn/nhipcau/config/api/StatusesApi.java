package vn.nhipcau.config.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.AgencyMonth;
import vn.nhipcau.routes.operations.AgencyMonth.StatusEntry;
import vn.nhipcau.routes.operations.AgencyMonth.StoredStatus;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.PerformanceRecords;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class StatusesApi {
    private static final MediaType CLOUD_EVENT = MediaType.parseMediaType("application/cloudevents+json;charset=UTF-8");

    private final AgencyMonth months;
    private final PerformanceRecords records;

    StatusesApi(AgencyMonth months, PerformanceRecords records) {
        this.months = months;
        this.records = records;
    }

    /** The newest status of every agency, or the one known at an instant; its reason and failures only for the province. */
    @GetMapping("/statuses")
    @Needs(Right.SEE_REPORTS)
    Listing<StatusEntry> statuses(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size,
            Authentication who) {
        Listing<StatusEntry> latest =
                months.latest(Asked.period(label).toString(), Asked.moment("asOf", asOf), Asked.page(page, size));
        return Right.SEE_OPERATIONS.heldBy(who)
                ? latest
                : new Listing<>(
                        latest.items().stream().map(StatusEntry::forReaders).toList(),
                        latest.page(),
                        latest.size(),
                        latest.total());
    }

    /** The message as it was sent, byte for byte the same for ever; with {@code asOf}, the newest one known before. */
    @GetMapping("/statuses/{agency}")
    @Needs(Right.SEE_REPORTS)
    ResponseEntity<byte[]> status(
            @PathVariable String label,
            @PathVariable String agency,
            @RequestParam(required = false) @Nullable Integer revision,
            @RequestParam(required = false) @Nullable String asOf) {
        StoredStatus status = months.stored(
                        agency, Asked.period(label).toString(), revision, Asked.moment("asOf", asOf))
                .orElseThrow(() -> ApiProblem.notFound(
                        "status", agency + " " + label + (revision == null ? "" : " revision " + revision)));
        return ResponseEntity.ok()
                .contentType(CLOUD_EVENT)
                .header(HttpHeaders.ETAG, "\"" + status.sha256() + "\"")
                .header("Nhipcau-Signature", status.signature())
                .body(status.payload());
    }

    @GetMapping("/performance-records")
    @Needs(Right.SEE_REPORTS)
    Listing<PerformanceRecords.Item> performanceRecords(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return records.items(Asked.period(label).toString(), agency, procedure, Asked.page(page, size));
    }
}
