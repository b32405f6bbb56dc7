package vn.nhipcau.connectors.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /o/rest/v2/dossiers} of the communes' one-stop shop in OpenCPS's shape: basic authentication, site in the
 * header {@code groupId}, rows {@code [start, end)}, a window of whole days over the day of the last change.
 */
final class OpenCpsApi extends HttpServlet {
    static final String GROUP = "57001";

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final transient PortalBooks books;
    private final transient Faults faults;

    OpenCpsApi(PortalBooks books, Faults faults) {
        this.books = books;
        this.faults = faults;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!loggedIn(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"OpenCPS\"");
            send(response, 401, Map.of("message", "Non-Authoritative Information."));
        } else if (!GROUP.equals(request.getHeader("groupId"))) {
            send(response, 400, Map.of("message", "groupId is missing or unknown"));
        } else {
            try {
                send(response, 200, found(request));
            } catch (DateTimeException | NumberFormatException e) {
                send(response, 400, Map.of("message", "a parameter cannot be read"));
            }
        }
    }

    private Map<String, Object> found(HttpServletRequest request) {
        var rows = books.changedIn(
                day(request.getParameter("fromStatisticDate"), 0, Instant.MIN),
                day(request.getParameter("toStatisticDate"), 1, Instant.MAX));
        int start = Math.min(rows.size(), number(request.getParameter("start")));
        int end = number(request.getParameter("end"));
        int last = end == 0 ? rows.size() : Math.min(rows.size(), Math.max(start, end));
        List<Map<String, Object>> data =
                rows.subList(start, last).stream().map(OpenCpsRow::of).toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("total", rows.size());
        answer.put("data", data);
        return answer;
    }

    private void send(HttpServletResponse response, int status, Map<String, Object> body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        if (faults.truncatesJson()) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 / 3);
        }
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean loggedIn(HttpServletRequest request) {
        var expected = Base64.getEncoder()
                .encodeToString((Login.USER + ":" + Login.REST_PASSWORD).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(request.getHeader("Authorization"));
    }

    private static Instant day(@Nullable String text, int daysLater, Instant otherwise) {
        return text == null || text.isEmpty()
                ? otherwise
                : LocalDate.parse(text, DAY)
                        .plusDays(daysLater)
                        .atStartOfDay(WorldSettings.ZONE)
                        .toInstant();
    }

    private static int number(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Integer.parseUnsignedInt(text);
    }
}
