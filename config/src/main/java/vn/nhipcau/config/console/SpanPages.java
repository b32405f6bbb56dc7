package vn.nhipcau.config.console;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.status.PeriodSpan;
import vn.nhipcau.routes.status.SpanLabel;
import vn.nhipcau.routes.status.Spans;
import vn.nhipcau.routes.status.Spans.SpanFigures;

/** Quý, năm: the figures of a quarter or a year, computed when the page is asked for. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class SpanPages {
    private final Spans spans;
    private final Clock clock;

    SpanPages(Spans spans, Clock clock) {
        this.spans = spans;
        this.clock = clock;
    }

    @GetMapping("/periods/{label}/figures")
    @Needs(Right.SEE_OPERATIONS)
    String span(@PathVariable String label, Model model) {
        SpanLabel wanted = SpanLabel.of(label)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such quarter or year"));
        PeriodSpan span = spans.find(wanted);
        SpanFigures figures = spans.figures(span, null);
        model.addAttribute("label", wanted);
        model.addAttribute("interval", span.interval());
        model.addAttribute("state", span.state(clock.instant()));
        model.addAttribute("joins", span.joins());
        model.addAttribute("months", span.months());
        model.addAttribute("province", figures.province());
        model.addAttribute("provisional", figures.provisional());
        model.addAttribute("agencies", figures.agencies());
        return "span";
    }
}
