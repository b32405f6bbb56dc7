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
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.delivery.Deliveries;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.DeliveryBoard;
import vn.nhipcau.routes.operations.DeliveryBoard.Delivery;
import vn.nhipcau.routes.operations.Role;
import vn.nhipcau.routes.repository.DeadLetters;

/** Chuyển gửi: where each status is on its way, and the messages nobody could accept. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class DeliveryPages {
    private final DeliveryBoard board;
    private final ObjectProvider<Deliveries> deliveries;
    private final ObjectProvider<DeadLetters> deadLetters;
    private final Deeds deeds;
    private final Wording wording;

    DeliveryPages(
            DeliveryBoard board,
            ObjectProvider<Deliveries> deliveries,
            ObjectProvider<DeadLetters> deadLetters,
            Deeds deeds,
            Wording wording) {
        this.board = board;
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping("/deliveries")
    @Needs(Right.SEE_OPERATIONS)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Pager.show(model, board.items(state, period, null, Pager.wanted(page)));
        Map<String, Long> counts = board.byState(period);
        DeadLetters letters = deadLetters.getIfAvailable();
        model.addAttribute("counts", counts);
        model.addAttribute(
                "all", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("state", state);
        model.addAttribute("period", period);
        model.addAttribute("letters", letters == null ? null : letters.list(null, 0, Pager.SIZE));
        return "deliveries";
    }

    @GetMapping("/deliveries/{messageKey}/redrive")
    @Needs(Right.PUBLISH)
    String confirmRedrive(@PathVariable String messageKey, Model model) {
        Delivery delivery = board.find(messageKey).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("deliveries.state", wording.text("delivery." + delivery.state()));
        facts.put("deliveries.attempts", wording.number(delivery.attempts()));
        facts.put("deliveries.epoch", wording.number(delivery.sendEpoch()));
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "redrive",
                        messageKey,
                        facts,
                        "/deliveries/" + messageKey + "/redrive",
                        "/deliveries",
                        false,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/deliveries/{messageKey}/redrive")
    @Needs(Right.PUBLISH)
    String redrive(@PathVariable String messageKey, Principal actor, RedirectAttributes flash) {
        return deeds.doing(flash, "/deliveries", () -> {
            deliveries.getObject().redrive(messageKey, actor.getName());
            return wording.text("done.redriven", messageKey);
        });
    }

    @GetMapping("/dead-letters/{id}/{deed:replay|drop}")
    @Needs(Right.PUBLISH)
    String confirmLetter(@PathVariable long id, @PathVariable String deed, Model model) {
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        deed + "-letter",
                        "#" + id,
                        Map.of(),
                        "/dead-letters/" + id + "/" + deed,
                        "/deliveries",
                        false,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/dead-letters/{id}/replay")
    @Needs(Right.PUBLISH)
    String replayLetter(@PathVariable long id, Principal actor, RedirectAttributes flash) {
        return deeds.doing(flash, "/deliveries", () -> {
            deadLetters.getObject().replay(id, actor.getName());
            return wording.text("done.letter-replayed", String.valueOf(id));
        });
    }

    @PostMapping("/dead-letters/{id}/drop")
    @Needs(Right.PUBLISH)
    String dropLetter(@PathVariable long id, Principal actor, RedirectAttributes flash) {
        return deeds.doing(flash, "/deliveries", () -> {
            deadLetters.getObject().drop(id, actor.getName());
            return wording.text("done.letter-dropped", String.valueOf(id));
        });
    }
}
