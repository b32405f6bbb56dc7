package vn.nhipcau.config.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is left when no controller answered: a problem document for programs, a page for people. */
@Controller
class ErrorAnswers implements ErrorController {
    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        ProblemKind kind = ProblemKind.of(status);
        if (path.startsWith("/api/") || path.startsWith("/v3/") || path.startsWith("/actuator/")) {
            problems.write(new ApiProblem(kind, kind.title() + "."), request, response);
            return null;
        }
        response.setStatus(status);
        return new ModelAndView("error", Map.of("kind", kind.name(), "correlation", Correlation.id(request)));
    }
}
