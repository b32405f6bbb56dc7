package vn.nhipcau.connectors.simulator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a portal does wrong at the moment; a filter before the SOAP service. */
final class Faults extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Bảo trì</title></head>"
            + "<body><h1>Hệ thống đang bảo trì</h1></body></html>";

    private volatile boolean htmlInsteadOfSoap;
    private volatile boolean truncatesJson;

    void answerHtmlInsteadOfSoap() {
        htmlInsteadOfSoap = true;
    }

    void truncateJson() {
        truncatesJson = true;
    }

    void heal() {
        htmlInsteadOfSoap = false;
        truncatesJson = false;
    }

    boolean truncatesJson() {
        return truncatesJson;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (htmlInsteadOfSoap) {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(PAGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
