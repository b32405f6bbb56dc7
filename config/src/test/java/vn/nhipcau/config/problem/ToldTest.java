package vn.nhipcau.config.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.nhipcau.mappings.language.MappingCatalog;
import vn.nhipcau.mappings.language.MappingFileException;
import vn.nhipcau.routes.store.StoreException;

/** Which failures of an API call speak for themselves. */
class ToldTest {
    private final ProblemAnswers answers = new ProblemAnswers(new Problems(new ObjectMapper()));

    @Test
    void ourOwnFailuresSayWhatToDo() throws Exception {
        ProblemDetail answer = answer(new StoreException("SRC-105 nhipcau.sources.x.mapping: is of another kind"));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getDetail()).startsWith("SRC-105 nhipcau.sources.x.mapping");
    }

    @Test
    void aMappingThatIsNotThereIsNamed() throws Exception {
        MappingFileException missing = catchThrowableOfType(
                MappingFileException.class, () -> MappingCatalog.shipped().find("one-stop-jsn", null));

        ProblemDetail answer = answer(missing);

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getDetail()).startsWith("MAP-015 one-stop-jsn");
    }

    @Test
    void aDatabaseThatRefusesIsAFaultOfOursWithItsCode() throws Exception {
        ProblemDetail answer = answer(new StoreException("STO-501 the database refused (SQL state 53300)"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getDetail()).startsWith("STO-501");
    }

    @Test
    void whateverElseFailsIsForTheLog() throws Exception {
        ProblemDetail answer =
                answer(new DataIntegrityViolationException("insert into dossier values ('Nguyễn Văn A')"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getDetail()).doesNotContain("insert", "Nguyễn");
    }

    private ProblemDetail answer(Exception failure) throws Exception {
        return answers.unexpected(failure, new MockHttpServletRequest(), new MockHttpServletResponse())
                .getBody();
    }
}
