package vn.nhipcau.config.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import vn.nhipcau.routes.performance.MissingCalendarYear;

/** Turns what goes wrong in an API controller into a problem document. No class names, no SQL, no paths. */
@RestControllerAdvice(annotations = RestController.class)
class ProblemAnswers {
    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(ApiProblem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.kind().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.document(problem, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        Class<?> wanted = mismatch.getRequiredType();
        return answer(
                new ApiProblem(
                        ProblemKind.WRONG_VALUE,
                        "%s: \"%s\" cannot be used. Write %s."
                                .formatted(mismatch.getName(), shown(mismatch.getValue()), words(wanted))),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return answer(new ApiProblem(ProblemKind.WRONG_VALUE, missing.getParameterName() + " is missing."), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return answer(new ApiProblem(ProblemKind.UNREADABLE_BODY, reason(unreadable.getCause())), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notMeasurable(MissingCalendarYear missing, HttpServletRequest request) {
        return answer(new ApiProblem(ProblemKind.NOT_MEASURABLE, String.valueOf(missing.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(
            Exception unexpected, HttpServletRequest request, HttpServletResponse response) throws Exception {
        Optional<ApiProblem> told = Told.of(unexpected);
        if (told.isEmpty() || told.get().kind() == ProblemKind.INTERNAL) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), unexpected);
        }
        if (response.isCommitted()) {
            throw unexpected; // a file half written: only a broken connection says that it is none
        }
        if (told.isPresent()) {
            return answer(told.get(), request);
        }
        return answer(
                new ApiProblem(
                        ProblemKind.INTERNAL,
                        "Look for the correlation id in the log of the server, or tell it to the operator."),
                request);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return "There is no field \"%s\". The fields are: %s.".formatted(shown(unknown.getPropertyName()), known);
        }
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "The value of \"%s\" cannot be used."
                    .formatted(shown(mapping.getPath().get(0).getFieldName()));
        }
        if (cause instanceof com.fasterxml.jackson.core.JsonProcessingException syntax
                && syntax.getLocation() != null) {
            JsonLocation place = syntax.getLocation();
            return "The body is no JSON: line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
        }
        return "Send a JSON object.";
    }

    private static String words(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "another value";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true or false";
        }
        if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted)) {
            return "a whole number";
        }
        return "a value of the kind the documentation at /v3/api-docs names";
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
