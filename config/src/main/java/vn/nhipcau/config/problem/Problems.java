package vn.nhipcau.config.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes problem documents (RFC 9457). */
@Component
public class Problems {
    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    ProblemDetail document(ApiProblem problem, HttpServletRequest request) {
        ProblemDetail document =
                ProblemDetail.forStatusAndDetail(problem.kind().status(), String.valueOf(problem.getMessage()));
        document.setType(URI.create("urn:nhipcau:problem:" + problem.kind().code()));
        document.setTitle(problem.kind().title());
        document.setProperty("code", problem.kind().code());
        document.setProperty("correlationId", Correlation.id(request));
        problem.members().forEach(document::setProperty);
        return document;
    }

    /** Answers from a filter, where no controller has been reached. */
    public void write(ApiProblem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:nhipcau:problem:" + problem.kind().code());
        members.put("title", problem.kind().title());
        members.put("status", problem.kind().status().value());
        members.put("detail", problem.getMessage());
        members.put("code", problem.kind().code());
        members.put("correlationId", Correlation.id(request));
        response.setStatus(problem.kind().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8));
    }
}
