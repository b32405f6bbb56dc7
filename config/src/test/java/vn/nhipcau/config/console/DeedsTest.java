package vn.nhipcau.config.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;
import vn.nhipcau.routes.store.StoreException;

/** What a person is told when a deed fails. */
class DeedsTest {
    private final Deeds deeds = new Deeds(
            new Wording(new ConsoleConfiguration().messageSource(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));

    @Test
    void whatTheDatabaseSaysIsForTheLogAndThePersonGetsItsId() {
        try (MDC.MDCCloseable ignored = MDC.putCloseable("correlation", "00ff00ff00ff00ff")) {
            String told = told(new DataIntegrityViolationException("insert into dossier values ('Nguyễn Văn A')"));

            assertThat(told).contains("00ff00ff00ff00ff").doesNotContain("insert", "Nguyễn");
        }
    }

    @Test
    void ourOwnWordsAreShown() {
        assertThat(told(new StoreException("SRC-105 nhipcau.sources.x.mapping: is of another kind")))
                .contains("SRC-105 nhipcau.sources.x.mapping");
        assertThat(told(new ApiProblem(ProblemKind.WRONG_STATE, "lan is disabled already.")))
                .contains("lan is disabled already.");
        LocaleContextHolder.setLocale(Locale.forLanguageTag("vi"));
        try {
            assertThat(told(new ApiProblem(ProblemKind.WRONG_STATE, "lan is the last administrator.")
                            .inWords("refused.last-administrator", "lan")))
                    .contains("lan là quản trị viên cuối cùng")
                    .doesNotContain("administrator");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private String told(RuntimeException failure) {
        RedirectAttributesModelMap flash = new RedirectAttributesModelMap();
        deeds.doing(flash, "/sources", () -> {
            throw failure;
        });
        Map<String, ?> shown = flash.getFlashAttributes();
        assertThat(shown).containsOnlyKeys("failed");
        return String.valueOf(shown.get("failed"));
    }
}
