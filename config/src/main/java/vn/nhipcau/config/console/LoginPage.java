package vn.nhipcau.config.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.nhipcau.config.security.OpenToAll;

@Controller
class LoginPage {

    @GetMapping("/login")
    @OpenToAll
    String login() {
        return "login";
    }
}
