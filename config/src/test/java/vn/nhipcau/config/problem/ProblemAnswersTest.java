package vn.nhipcau.config.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import vn.nhipcau.routes.performance.CalendarSettings;
import vn.nhipcau.routes.performance.MissingCalendarYear;
import vn.nhipcau.routes.performance.WorkingCalendars;

class ProblemAnswersTest {

    @Test
    void aYearWithoutACalendarIsNamedAndIsNoFaultOfTheServer() {
        WorkingCalendars calendars = WorkingCalendars.load(CalendarSettings.defaults(), ZoneId.of("Asia/Ho_Chi_Minh"));
        MissingCalendarYear missing = catchThrowableOfType(
                MissingCalendarYear.class,
                () -> calendars.between(
                        "A", Instant.parse("2021-06-01T00:00:00Z"), Instant.parse("2022-06-01T00:00:00Z")));

        ResponseEntity<ProblemDetail> answer = new ProblemAnswers(new Problems(new ObjectMapper()))
                .notMeasurable(missing, new MockHttpServletRequest());

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().getDetail()).contains("CAL-101", "2021");
        assertThat(answer.getBody().getProperties()).containsEntry("code", "API-403");
    }
}
