package vn.nhipcau.config.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.delivery.Deliveries;
import vn.nhipcau.routes.delivery.DeliveryException;
import vn.nhipcau.routes.operations.DeliveryBoard;
import vn.nhipcau.routes.operations.DeliveryBoard.Delivery;
import vn.nhipcau.routes.operations.Listing;

@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveriesApi {
    private final DeliveryBoard board;
    private final ObjectProvider<Deliveries> deliveries;

    DeliveriesApi(DeliveryBoard board, ObjectProvider<Deliveries> deliveries) {
        this.board = board;
        this.deliveries = deliveries;
    }

    /** @param state PENDING, SENDING, SENT, REDRIVE, CONFIRMED, REJECTED, SUPERSEDED or STUCK */
    @GetMapping
    @Needs(Right.SEE_OPERATIONS)
    Listing<Delivery> items(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        return board.items(state, period, agency, Asked.page(page, size));
    }

    /** Sends the message again on purpose; the receiver answers a repetition with the receipt it gave before. */
    @PostMapping("/{messageKey}/redrive")
    @Needs(Right.PUBLISH)
    Delivery redrive(@PathVariable String messageKey, Principal actor) {
        find(messageKey);
        Deliveries here = deliveries.getIfAvailable();
        if (here == null) {
            throw new ApiProblem(ProblemKind.NOT_HERE, "This process does not send. Ask one with the role collector.");
        }
        try {
            here.redrive(messageKey, actor.getName());
        } catch (DeliveryException e) {
            throw new ApiProblem(ProblemKind.WRONG_STATE, String.valueOf(e.getMessage()));
        }
        return find(messageKey);
    }

    private Delivery find(String messageKey) {
        return board.find(messageKey).orElseThrow(() -> ApiProblem.notFound("delivery", messageKey));
    }
}
