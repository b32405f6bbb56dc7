package vn.nhipcau.config.console;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does what a person asked for and tells how it went on the page that follows. */
@Component
class Deeds {
    private static final Logger log = LoggerFactory.getLogger(Deeds.class);

    private final Wording wording;

    Deeds(Wording wording) {
        this.wording = wording;
    }

    /**
     * @param back address of the page that follows
     * @param deed answers the sentence to show when it is done
     */
    String doing(RedirectAttributes flash, String back, Supplier<String> deed) {
        try {
            flash.addFlashAttribute("done", deed.get());
        } catch (NoSuchBeanDefinitionException e) {
            flash.addFlashAttribute("failed", wording.text("failed.not-here"));
        } catch (RuntimeException e) {
            log.warn("a person's request failed", e);
            flash.addFlashAttribute("failed", wording.text("failed", String.valueOf(e.getMessage())));
        }
        return "redirect:" + back;
    }
}
