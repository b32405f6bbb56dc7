package vn.nhipcau.config.console;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.security.Accounts;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Mật khẩu: everybody's own password. Changing it ends all sessions of the person, this one too. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class PasswordPages {
    private static final String HERE = "/password";

    private final Accounts accounts;
    private final Wording wording;

    PasswordPages(Accounts accounts, Wording wording) {
        this.accounts = accounts;
        this.wording = wording;
    }

    @GetMapping(HERE)
    @Needs(Right.SEE_REPORTS)
    String form() {
        return "password";
    }

    @PostMapping(HERE)
    @Needs(Right.SEE_REPORTS)
    String change(
            @RequestParam String now,
            @RequestParam String wanted,
            @RequestParam String again,
            Principal actor,
            RedirectAttributes flash) {
        if (!wanted.equals(again)) {
            return refused(flash, "password.differ");
        }
        try {
            return accounts.changePassword(actor.getName(), now, wanted)
                    ? "redirect:/login?changed"
                    : refused(flash, "password.wrong");
        } catch (ApiProblem unfit) {
            return refused(flash, "password.unfit");
        }
    }

    private String refused(RedirectAttributes flash, String key) {
        flash.addFlashAttribute("failed", wording.text(key));
        return "redirect:" + HERE;
    }
}
