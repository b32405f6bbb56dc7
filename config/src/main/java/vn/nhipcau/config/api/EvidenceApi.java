package vn.nhipcau.config.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.passport.EvidenceBundle;
import vn.nhipcau.routes.passport.EvidenceBundles;

@RestController
@RequestMapping("/api/v1/periods/{label}")
class EvidenceApi {
    private static final String ZIP = "application/zip";

    private final EvidenceBundles bundles;

    EvidenceApi(EvidenceBundles bundles) {
        this.bundles = bundles;
    }

    /** One zip that proves itself by {@code nhipcau verify}: statuses, receipts, keys, methods, dossiers, signed manifest. */
    @GetMapping(path = "/evidence", produces = ZIP)
    @Needs(Right.SEE_REPORTS)
    void evidence(
            @PathVariable String label,
            @RequestParam(required = false) @Nullable String agency,
            HttpServletResponse response)
            throws IOException {
        try (EvidenceBundle bundle = bundles.of(Asked.period(label), agency)
                .orElseThrow(() ->
                        ApiProblem.notFound("status", Asked.cut(agency == null ? label : agency + " " + label)))) {
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + bundle.fileName() + "\"");
            bundle.writeTo(response.getOutputStream());
        }
    }
}
