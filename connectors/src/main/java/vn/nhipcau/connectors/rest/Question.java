package vn.nhipcau.connectors.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.paging.PagingMode;
import vn.nhipcau.connectors.template.Template;

/** The HTTP request for one page, from the templates of the source. */
final class Question {
    private final String method;
    private final Template url;
    private final Map<String, Template> query = new LinkedHashMap<>();
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private final @Nullable Template body;

    Question(Settings settings, PagingMode paging) throws ConnectorException {
        method = settings.text("method");
        url = new Template(settings.text("url"), Question::encode);
        settings.map("query").forEach((name, value) -> query.put(name, Template.plain(value)));
        settings.map("headers").forEach((name, value) -> headers.put(name, Template.plain(value)));
        body = RequestFile.read(settings, "body");
        refuseDeafPaging(settings.id(), paging);
    }

    /** Paging that no part of the request mentions would fetch the first page for ever. */
    private void refuseDeafPaging(String source, PagingMode paging) throws ConnectorException {
        String needed = switch (paging) {
            case NONE, LINK -> "";
            case PAGE -> "page";
            case OFFSET -> "offset";
            case CURSOR -> "cursor";
        };
        if (!needed.isEmpty() && !names(needed)) {
            throw new ConnectorException(
                    ConnectorProblem.MISSING_PARAMETER,
                    "nhipcau.sources.%s.with.paging: %s needs {{%s}} in url, query, headers or body"
                            .formatted(source, needed, needed));
        }
    }

    boolean names(String variable) {
        Stream<Template> templates = Stream.of(
                        Stream.of(url), query.values().stream(), headers.values().stream(), Stream.ofNullable(body))
                .flatMap(stream -> stream);
        return templates.anyMatch(template -> template.names(variable));
    }

    /**
     * @param link address of the page, where the service named it; else the url of the source
     */
    void put(Message message, Map<String, String> values, @Nullable URI link) {
        message.removeHeaders("*");
        putHeaders(message, values);
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(
                Exchange.HTTP_URI, link == null ? beforeQuery(url.fill(values)) : beforeQuery(link.toString()));
        String asked = link == null ? query(values) : link.getRawQuery();
        if (asked != null && !asked.isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, asked);
        }
        if (body != null && method.equals("POST")) {
            message.setHeader(Exchange.CONTENT_TYPE, RequestFile.contentType(body));
            message.setBody(body.fill(values).getBytes(StandardCharsets.UTF_8));
        } else {
            message.setBody(null);
        }
    }

    void putHeaders(Message message, Map<String, String> values) {
        message.setHeader("Accept", "application/json");
        headers.forEach((name, value) -> message.setHeader(name, value.fill(values)));
    }

    private String query(Map<String, String> values) {
        String inUrl = url.fill(values);
        Stream<String> own = inUrl.contains("?") ? Stream.of(inUrl.substring(inUrl.indexOf('?') + 1)) : Stream.empty();
        Stream<String> given = query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "="
                        + encode(parameter.getValue().fill(values)));
        return Stream.concat(own, given).collect(Collectors.joining("&"));
    }

    private static String beforeQuery(String address) {
        int mark = address.indexOf('?');
        return mark < 0 ? address : address.substring(0, mark);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
