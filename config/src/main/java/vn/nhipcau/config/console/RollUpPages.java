package vn.nhipcau.config.console;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Listing;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.province.RollUp;
import vn.nhipcau.routes.province.RollUps;

/** Tổng hợp theo cây đơn vị: the province, its levels and every agency with all below it, by the tree of then or of now. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class RollUpPages {
    private static final Comparator<RollUp.Node> LARGEST_FIRST =
            Comparator.comparingInt(RollUp.Node::agencies).reversed().thenComparing(RollUp.Node::agency);

    private final RollUps rollUps;
    private final Wording wording;

    RollUpPages(RollUps rollUps, Wording wording) {
        this.rollUps = rollUps;
        this.wording = wording;
    }

    @GetMapping("/periods/{label}/roll-ups")
    @Needs(Right.SEE_REPORTS)
    String rollUps(
            @PathVariable String label,
            @RequestParam(defaultValue = "then") String tree,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        YearMonth month = month(label);
        boolean now = tree.equals("now");
        model.addAttribute("label", label);
        model.addAttribute("tree", now ? "now" : "then");
        try {
            RollUp rollUp = rollUps.of(month, now ? RollUp.Tree.NOW : RollUp.Tree.THEN, null);
            model.addAttribute("rollUp", rollUp);
            List<RollUp.Node> nodes =
                    rollUp.nodes().stream().sorted(LARGEST_FIRST).toList();
            int wanted = Pager.wanted(page).page();
            Pager.show(
                    model,
                    new Listing<>(
                            nodes.stream()
                                    .skip((long) wanted * Pager.SIZE)
                                    .limit(Pager.SIZE)
                                    .toList(),
                            wanted,
                            Pager.SIZE,
                            nodes.size()));
        } catch (MissingCalendarYear missing) {
            model.addAttribute("failed", wording.text("rollup.calendar", String.valueOf(missing.year())));
        }
        return "roll-ups";
    }

    private static YearMonth month(String label) {
        try {
            return YearMonth.parse(label);
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such period", e);
        }
    }
}
