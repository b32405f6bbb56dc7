package vn.nhipcau.config.console;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.api.Reason;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.catalogue.Obligations.Decision;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.province.ObligationDecisions;
import vn.nhipcau.routes.repository.Register;
import vn.nhipcau.routes.repository.RegisterRow;

/** Miễn báo cáo: a person releases one agency from one period, or takes that back. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class ObligationPages {
    private static final String ADDRESS = "/periods/{label}/obligations/{agency}/{decision:exempt|owed}";

    private final ObligationDecisions decisions;
    private final Register register;
    private final Deeds deeds;
    private final Wording wording;

    ObligationPages(ObligationDecisions decisions, Register register, Deeds deeds, Wording wording) {
        this.decisions = decisions;
        this.register = register;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping(ADDRESS)
    @Needs(Right.PUBLISH)
    String confirm(
            @PathVariable String label, @PathVariable String agency, @PathVariable String decision, Model model) {
        RegisterRow row = register.of(month(label), null).stream()
                .filter(each -> each.agency().equals(agency))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("nav.periods", wording.month(label));
        facts.put("register.code", agency);
        facts.put("register.state", wording.text("register." + row.state()));
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        decision + "-agency",
                        row.name(),
                        facts,
                        "/periods/" + label + "/obligations/" + agency + "/" + decision,
                        "/periods/" + label,
                        true,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping(ADDRESS)
    @Needs(Right.PUBLISH)
    String decide(
            @PathVariable String label,
            @PathVariable String agency,
            @PathVariable String decision,
            @RequestParam String reason,
            Principal actor,
            RedirectAttributes flash) {
        YearMonth month = month(label);
        Decision decided = Decision.valueOf(decision.toUpperCase(Locale.ROOT));
        return deeds.doing(flash, "/periods/" + label, () -> {
            decisions.decide(month, agency, decided, new Reason(reason).checked(), actor.getName());
            return wording.text("done." + decision + "-agency", agency, wording.month(label));
        });
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such period", e);
        }
    }
}
