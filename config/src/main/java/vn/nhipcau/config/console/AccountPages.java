package vn.nhipcau.config.console;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.security.AccessTokens;
import vn.nhipcau.config.security.AccessTokens.Token;
import vn.nhipcau.config.security.Account;
import vn.nhipcau.config.security.Accounts;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.operations.ConditionalOnRole;
import vn.nhipcau.routes.operations.Role;

/** Tài khoản: who may come in, and by which tokens programs do. */
@Controller
@ConditionalOnRole(Role.CONSOLE)
class AccountPages {
    private static final String HOME = "/accounts";

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Deeds deeds;
    private final Wording wording;

    AccountPages(Accounts accounts, AccessTokens tokens, Deeds deeds, Wording wording) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.deeds = deeds;
        this.wording = wording;
    }

    @GetMapping(HOME)
    @Needs(Right.ADMIT)
    String list(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("tokens", tokens.all());
        model.addAttribute("roles", UserRole.values());
        return "accounts";
    }

    @PostMapping(HOME)
    @Needs(Right.ADMIT)
    String add(@RequestParam String name, @RequestParam UserRole role, Principal actor, RedirectAttributes flash) {
        return admitting(flash, name, "done.account-added", () -> accounts.add(name, role, actor.getName()));
    }

    @GetMapping("/accounts/{name}/{deed:disable|password}")
    @Needs(Right.ADMIT)
    String confirm(@PathVariable String name, @PathVariable String deed, Model model) {
        Account account = accounts.find(name);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("accounts.role", wording.text("role." + account.role()));
        facts.put("accounts.created", wording.moment(account.createdAt()));
        String action = HOME + "/" + account.name() + "/" + deed;
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(deed + "-account", account.name(), facts, action, HOME, false, Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/accounts/{name}/disable")
    @Needs(Right.ADMIT)
    String disable(@PathVariable String name, Principal actor, RedirectAttributes flash) {
        return doing(flash, "done.account-disabled", name, () -> accounts.disable(name, actor.getName()));
    }

    @PostMapping("/accounts/{name}/enable")
    @Needs(Right.ADMIT)
    String enable(@PathVariable String name, Principal actor, RedirectAttributes flash) {
        return doing(flash, "done.account-enabled", name, () -> accounts.enable(name, actor.getName()));
    }

    @PostMapping("/accounts/{name}/password")
    @Needs(Right.ADMIT)
    String resetPassword(@PathVariable String name, Principal actor, RedirectAttributes flash) {
        return admitting(flash, name, "done.password-reset", () -> accounts.resetPassword(name, actor.getName()));
    }

    private String doing(RedirectAttributes flash, String done, String what, Runnable deed) {
        return deeds.doing(flash, HOME, () -> {
            deed.run();
            return wording.text(done, what);
        });
    }

    /** The first password waits in the session for the page that follows and is shown there once. */
    private String admitting(RedirectAttributes flash, String name, String done, Supplier<String> deed) {
        return deeds.doing(flash, HOME, () -> {
            flash.addFlashAttribute("secret", deed.get());
            return wording.text(done, name);
        });
    }

    @GetMapping("/tokens/{id}/revoke")
    @Needs(Right.ADMIT)
    String confirmRevoke(@PathVariable long id, Model model) {
        Token token = tokens.find(id);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tokens.owner", token.owner());
        facts.put("accounts.role", wording.text("role." + token.role()));
        facts.put("accounts.created", wording.moment(token.createdAt()));
        model.addAttribute(
                Confirmation.MODEL,
                new Confirmation(
                        "revoke-token",
                        "#" + id + " " + token.label(),
                        facts,
                        "/tokens/" + id + "/revoke",
                        HOME,
                        false,
                        Map.of()));
        return Confirmation.VIEW;
    }

    @PostMapping("/tokens/{id}/revoke")
    @Needs(Right.ADMIT)
    String revoke(@PathVariable long id, Principal actor, RedirectAttributes flash) {
        return doing(flash, "done.token-revoked", String.valueOf(id), () -> tokens.revoke(id, actor.getName()));
    }
}
