package vn.nhipcau.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser of their own: cookies, forms, no redirects followed. */
final class Person {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI address;

    Person(URI address) {
        this.address = address;
    }

    Person logIn(String name, String password) {
        HttpResponse<String> in = submit("/login", "/login", Map.of("username", name, "password", password));
        assertThat(in.headers().firstValue("Location").orElse("")).doesNotContain("error");
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    /** Fills in a form that stands on a page and sends it with the page's own token. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = CSRF.matcher(get(page).body());
        assertThat(token.find()).as("a form with a token on " + page).isTrue();
        return post(action, fields, token.group(1));
    }

    HttpResponse<String> post(String action, Map<String, String> fields, String csrf) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()) + "&")
                .collect(Collectors.joining());
        return send(HttpRequest.newBuilder(URI.create(address + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "_csrf=" + encoded(csrf)))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
