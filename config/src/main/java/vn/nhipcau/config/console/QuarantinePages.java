package vn.nhipcau.config.console;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.QuarantineBoard;
import vn.nhipcau.routes.operations.QuarantineBoard.Cause;
import vn.nhipcau.routes.operations.QuarantineBoard.Item;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.store.Quarantine;
import vn.nhipcau.routes.store.ReplayReport;

/** Cách ly: what was rejected, by cause and one by one, with replay and dismissal. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class QuarantinePages {
    private final QuarantineBoard board;
    private final ObjectProvider<Quarantine> quarantine;
    private final Deeds deeds;
    private final Wording wording;

    QuarantinePages(QuarantineBoard board, ObjectProvider<Quarantine> quarantine, Deeds deeds, Wording wording) {
        this.board = board;
        this.quarantine = quarantine;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/quarantine")
    @Needs(Right.SEE_OPERATIONS)
    String list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Pager.show(model, board.items(source, code, state, Pager.wanted(page)));
        model.addAttribute("causes", board.causes());
        model.addAttribute("source", source);
        model.addAttribute("code", code);
        model.addAttribute("state", state);
        return "quarantine";
    }

    @GetMapping("/quarantine/{id}")
    @Needs(Right.SEE_OPERATIONS)
    String item(@PathVariable long id, Model model) {
        model.addAttribute("item", find(id));
        return "quarantine-item";
    }

    @GetMapping("/quarantine/replay")
    @Needs(Right.REPAIR)
    String confirmReplay(@RequestParam String source, @RequestParam String code, Model model) {
        Cause cause = board.causes().stream()
                .filter(each -> each.source().equals(source) && each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("quarantine.items", wording.number(cause.items()));
        facts.put("quarantine.replayable", wording.number(cause.replayable()));
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "replay-cause",
                        source + " · " + code,
                        facts,
                        "/quarantine/replay",
                        "/quarantine",
                        false,
                        Map.of("source", source, "code", code)));
        return Confirmation.VIEW;
    }

    @PostMapping("/quarantine/replay")
    @Needs(Right.REPAIR)
    String replayCause(
            @RequestParam String source, @RequestParam String code, Principal actor, RedirectAttributes flash) {
        return deeds.doing(flash, "/quarantine", () -> {
            ReplayReport report = quarantine.getObject().replayCause(source, code, actor.getName());
            return replayed(report);
        });
    }

    @PostMapping("/quarantine/{id}/replay")
    @Needs(Right.REPAIR)
    String replay(@PathVariable long id, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(
                flash,
                "/quarantine/" + id,
                () -> replayed(quarantine.getObject().replay(id, actor.getName())));
    }

    @PostMapping("/quarantine/{id}/dismiss")
    @Needs(Right.REPAIR)
    String dismiss(@PathVariable long id, @RequestParam String reason, Principal actor, RedirectAttributes flash) {
        find(id);
        return deeds.doing(flash, "/quarantine/" + id, () -> {
            quarantine.getObject().dismiss(id, new Reason(reason).checked(), actor.getName());
            return wording.text("done.dismissed", String.valueOf(id));
        });
    }

    private String replayed(ReplayReport report) {
        return wording.text("done.replayed", wording.number(report.replayed()), wording.number(report.stillRejected()));
    }

    private Item find(long id) {
        return board.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
