package vn.nhipcau.config.api;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nhipcau.config.security.Account;
import vn.nhipcau.config.security.Accounts;
import vn.nhipcau.config.security.Needs;
import vn.nhipcau.config.security.Right;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.operations.Listing;

@RestController
@RequestMapping("/api/v1/accounts")
class AccountsApi {
    private final Accounts accounts;

    AccountsApi(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    @Needs(Right.ADMIT)
    Listing<Account> accounts(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size) {
        return Asked.part(accounts.all(), Asked.page(page, size));
    }

    /** Lets a person in. The answer is the only place where the first password can ever be read. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.ADMIT)
    Admitted add(@RequestBody Wanted wanted, Principal actor) {
        UserRole role = Asked.role(wanted.role());
        String name = wanted.name() == null ? "" : wanted.name();
        return new Admitted(name, role, accounts.add(name, role, actor.getName()));
    }

    /** Ends the person's sessions and tokens at once; the last administrator stays. */
    @PostMapping("/{name}/disable")
    @Needs(Right.ADMIT)
    Account disable(@PathVariable String name, Principal actor) {
        accounts.disable(name, actor.getName());
        return accounts.find(name);
    }

    @PostMapping("/{name}/enable")
    @Needs(Right.ADMIT)
    Account enable(@PathVariable String name, Principal actor) {
        accounts.enable(name, actor.getName());
        return accounts.find(name);
    }

    /** Ends the person's sessions and answers another first password, which can be read only here. */
    @PostMapping("/{name}/password")
    @Needs(Right.ADMIT)
    Admitted resetPassword(@PathVariable String name, Principal actor) {
        String password = accounts.resetPassword(name, actor.getName());
        return new Admitted(name, accounts.find(name).role(), password);
    }

    /**
     * @param name 2 to 40 small letters, digits, dots and dashes
     * @param role viewer, operator, integrator, administrator or committee
     */
    record Wanted(@Nullable String name, @Nullable String role) {}

    /** @param password good for one thing: choosing another at the first log-in */
    record Admitted(String name, UserRole role, String password) {}
}
