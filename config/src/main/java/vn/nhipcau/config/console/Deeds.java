package vn.nhipcau.config.console;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.nhipcau.config.problem.Correlation;
import vn.nhipcau.config.problem.Told;

/**
 * Does what a person asked for and tells how it went on the page that follows: in our own words, or by the id under which
 * the log has the rest.
 */
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
            flash.addFlashAttribute(
                    "failed",
                    Told.of(e)
                            .map(ours -> wording.text("failed", wording.refusal(ours)))
                            .orElseGet(() -> wording.text("failed.inside", Correlation.current())));
        }
        return "redirect:" + back;
    }
}
