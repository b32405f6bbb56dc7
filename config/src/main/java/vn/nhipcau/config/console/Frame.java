package vn.nhipcau.config.console;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has: the words of the reader's language. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {
    private final Wording wording;

    Frame(Wording wording) {
        this.wording = wording;
    }

    /** A filter without a value, as {@code ?source=}, is no filter. */
    @InitBinder
    void blankIsAbsent(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @ModelAttribute("wording")
    Wording wording() {
        return wording;
    }
}
