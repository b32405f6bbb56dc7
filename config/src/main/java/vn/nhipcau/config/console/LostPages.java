package vn.nhipcau.config.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import vn.nhipcau.config.problem.ApiProblem;

/** A page about something that is not there answers as such. */
@ControllerAdvice(basePackageClasses = LostPages.class)
class LostPages {

    @ExceptionHandler
    void answer(ApiProblem problem, HttpServletResponse response) throws IOException {
        response.sendError(problem.kind().status().value());
    }
}
