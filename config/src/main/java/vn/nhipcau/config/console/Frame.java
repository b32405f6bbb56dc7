package vn.nhipcau.config.console;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has: the words of the reader's language. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
    private final Wording wording;

    Frame(Wording wording) {
        this.wording = wording;
    }

    @ModelAttribute("wording")
    Wording wording() {
        return wording;
    }
}
