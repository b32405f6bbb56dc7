package vn.nhipcau.config.console;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.AgencyMonth;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.passport.Passport;
import vn.nhipcau.routes.passport.PassportPage;
import vn.nhipcau.routes.passport.Passports;

/** Hộ chiếu số liệu: one published figure with its formula, its method and every dossier behind it. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class FigurePages {
    private final Passports passports;
    private final AgencyMonth months;

    FigurePages(Passports passports, AgencyMonth months) {
        this.passports = passports;
        this.months = months;
    }

    @GetMapping("/agencies/{agency}/{label}/figures/{figure}")
    @Needs(Right.SEE_REPORTS)
    String figure(
            @PathVariable String agency,
            @PathVariable String label,
            @PathVariable String figure,
            @RequestParam(required = false) @Nullable Integer revision,
            @RequestParam(required = false) @Nullable String procedure,
            @RequestParam(required = false) @Nullable String dossier,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Passports.Wanted wanted = new Passports.Wanted(agency, month(label), figure, revision, given(procedure));
        PassportPage opened = passports
                .open(wanted, given(dossier), Pager.wanted(page))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Passport passport = opened.passport();
        model.addAttribute("agency", agency);
        model.addAttribute("label", label);
        model.addAttribute("revision", passport.source().revision());
        model.addAttribute("passport", passport);
        List<String> procedures = passports.procedures(wanted);
        model.addAttribute("procedures", procedures);
        model.addAttribute("procedureNames", months.procedureNames(procedures));
        model.addAttribute("procedure", given(procedure));
        model.addAttribute("dossier", given(dossier));
        model.addAttribute("query", query(passport.source().revision(), given(procedure), given(dossier)));
        Pager.show(model, new Listing<>(opened.items(), opened.page(), opened.size(), opened.total()));
        return "figure";
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException noPeriod) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no period", noPeriod);
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String query(int revision, @Nullable String procedure, @Nullable String dossier) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance().queryParam("revision", revision);
        if (procedure != null) {
            query.queryParam("procedure", procedure);
        }
        if (dossier != null) {
            query.queryParam("dossier", dossier);
        }
        return query.build().encode().toUriString() + "&";
    }
}
