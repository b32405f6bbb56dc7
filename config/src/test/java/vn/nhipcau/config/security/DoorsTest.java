package vn.nhipcau.config.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhipcau.config.RunningServer.json;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.nhipcau.config.RunningServer;

class DoorsTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final RunningServer server = RunningServer.shared();

    private record Door(RequestMethod method, String path, HandlerMethod handler) {
        Needs needs() {
            return handler.getMethodAnnotation(Needs.class);
        }

        /** Variables filled with things that do not exist, so that no deed is done. */
        String somewhere() {
            return path.replace("{label}", "2099-01")
                    .replaceAll("\\{id}", "987654321")
                    .replaceAll("\\{deed:([a-z]+)[^}]*}", "$1")
                    .replaceAll("\\{[^}]+}", "nobody");
        }
    }

    private List<Door> doors() {
        server.get("/actuator/health", null); // the servlet collects its handlers with the first request
        Map<RequestMappingInfo, HandlerMethod> handlers =
                requireNonNull(server.bean(DispatcherServlet.class).getHandlerMappings()).stream()
                        .filter(mapping -> mapping.getClass() == RequestMappingHandlerMapping.class)
                        .map(RequestMappingHandlerMapping.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .getHandlerMethods();
        return handlers.entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("vn.nhipcau"))
                .filter(entry ->
                        !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(path -> new Door(method, path, entry.getValue()))))
                .toList();
    }

    @Test
    void everyHandlerHasARuleOrIsOpenOnPurpose() {
        assertThat(doors())
                .hasSizeGreaterThan(35)
                .allSatisfy(door -> assertThat(
                                door.needs() != null || door.handler().hasMethodAnnotation(OpenToAll.class))
                        .as(door.toString())
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> everyApiDoorOpensForItsRolesOnly() {
        Map<UserRole, String> tokens =
                Stream.of(UserRole.values()).collect(java.util.stream.Collectors.toMap(role -> role, server::token));
        return doors().stream()
                .filter(door -> door.path().startsWith("/api/"))
                .flatMap(door -> Stream.of(UserRole.values())
                        .map(role -> DynamicTest.dynamicTest(
                                door.method() + " " + door.path() + " as " + role,
                                () -> assertOpens(door, role, tokens.get(role)))));
    }

    private void assertOpens(Door door, UserRole role, String token) {
        boolean allowed = role.may(door.needs().value());
        HttpResponse<byte[]> answer = server.send(server.request(door.somewhere(), token)
                .header("Content-Type", "application/json")
                .method(door.method().name(), BodyPublishers.ofString("{\"unknown\":1}"))
                .build());
        if (allowed) {
            assertThat(answer.statusCode()).isNotIn(401, 403).isLessThan(500);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).path("code").asText()).isEqualTo("API-202");
        }
    }

    @TestFactory
    Stream<DynamicTest> withoutATokenEveryApiDoorIsShut() {
        return doors().stream()
                .filter(door -> door.path().startsWith("/api/"))
                .map(door -> DynamicTest.dynamicTest(door.method() + " " + door.path(), () -> {
                    HttpResponse<byte[]> answer = server.send(server.request(door.somewhere(), null)
                            .method(door.method().name(), BodyPublishers.noBody())
                            .build());
                    assertThat(answer.statusCode()).isIn(401, 403);
                    assertThat(json(answer).path("code").asText()).isIn("API-201", "API-202");
                }));
    }

    @Test
    void theCommitteeReadsFiguresButNoWordsOfOperators() throws Exception {
        String reason = "kỳ tháng 10";
        String path = "/api/v1/periods/2022-10/";
        String committee = server.token(UserRole.COMMITTEE);

        assertThat(text(server.get(path + "statuses", server.token(UserRole.VIEWER))))
                .contains(reason);
        for (String read :
                List.of("statuses", "statuses/000.00.03.H57", "register", "performance-records", "../2022-10")) {
            String answer = text(server.get(URI.create(path).resolve(read).toString(), committee));
            assertThat(answer).as(read).contains("2022").doesNotContain(reason, "MAP-1");
        }
        server.bean(Accounts.class).admit("reader", UserRole.COMMITTEE, "a long enough secret", "test");
        Person reader = new Person(server.address()).logIn("reader", "a long enough secret");
        assertThat(reader.get("/agencies/000.00.03.H57/2022-10").body())
                .contains("10/2022")
                .doesNotContain(reason);
        assertThat(reader.get("/periods/2022-10").body())
                .contains("10/2022")
                .doesNotContain(reason, "/deliveries", "/quarantine");
    }

    private static String text(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theDataFolderAndItsSecretsAreThisUsersOnly() throws IOException {
        Path secrets = server.secretFile().getParent();
        for (Path folder : List.of(secrets, secrets.getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files.filter(file -> !file.toString().endsWith(".public.pem")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aWrongTokenIsRefusedEvenBesideASession() throws Exception {
        HttpClient browser = browser();
        logIn(browser, server.secret());

        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/sources"))
                        .header("Authorization", "Bearer nc_wrong")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @TestFactory
    Stream<DynamicTest> otherSpellingsOfAPathOpenNothing() {
        return Stream.of(
                        "//api/v1/sources",
                        "/api//v1/sources",
                        "/api/./v1/sources",
                        "/api/%2e/v1/sources",
                        "/login/../api/v1/sources",
                        "/API/v1/sources",
                        "/api/v1/sources;x=1",
                        "/api/v1/sources/",
                        "/actuator/health/../prometheus",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/actuator",
                        "/h2-console",
                        "/assets/../application-defaults.yaml")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    HttpResponse<byte[]> answer =
                            server.send(server.request(path, null).GET().build());
                    assertThat(answer.statusCode()).isIn(302, 400, 401, 403, 404);
                }));
    }

    @Test
    void theFirstSecretIsRandomPrivateAndLetsTheCommandLineIn() throws IOException {
        assertThat(server.secret()).startsWith("nc_").hasSizeGreaterThan(40);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.secretFile())))
                .isEqualTo("rw-------");
        assertThat(server.get("/api/v1/audit", server.secret()).statusCode()).isEqualTo(200);
    }

    @Test
    void loggingInGivesANewSessionWithAStrictCookie() throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> page = get(browser, "/login");
        String before = cookie(page);

        HttpResponse<String> in = post(browser, "/login", csrf(page), "admin", server.secret());

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(cookie(in)).isNotEqualTo(before);
        assertThat(in.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict"));
        assertThat(get(browser, "/periods/2022-10").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAnUnknownNameAndAMissingTokenLetNobodyIn() throws Exception {
        HttpClient browser = browser();
        String csrf = csrf(get(browser, "/login"));

        assertThat(post(browser, "/login", csrf, "admin", "wrong")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
        assertThat(post(browser, "/login", csrf, "nobody", "wrong")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
        assertThat(post(browser, "/login", "wrong", "admin", server.secret()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDeedOnTheConsoleNeedsTheFormsOwnToken() throws Exception {
        HttpClient browser = browser();
        logIn(browser, server.secret());

        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/sources/sample-shop/run"))
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> byApi = browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/sources/sample-shop/runs"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(byApi.statusCode()).isEqualTo(403);
    }

    @Test
    void aDeedThatNeedsAReasonIsRefusedWithATooShortOne() throws Exception {
        HttpClient browser = browser();
        logIn(browser, server.secret());
        String csrf = csrf(get(browser, "/sources/sample-shop/contract/accept"));

        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/sources/sample-shop/contract/accept"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("reason=x&_csrf=" + encoded(csrf)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(get(browser, "/sources/sample-shop").body()).contains("3 đến 500 ký tự");
    }

    @Test
    void aSessionEndsAtOnceWhenItsAccountIsDisabledOrChangesRole() throws Exception {
        server.bean(Accounts.class).admit("guest", UserRole.VIEWER, "a long enough secret", "test");
        HttpClient browser = browser();
        assertThat(logIn(browser, "guest", "a long enough secret").statusCode()).isEqualTo(302);
        assertThat(get(browser, "/sources").statusCode()).isEqualTo(200);

        server.jdbc()
                .sql("update account set role = 'COMMITTEE' where name = 'guest'")
                .update();
        assertThat(get(browser, "/sources").statusCode()).isEqualTo(302);

        assertThat(logIn(browser, "guest", "a long enough secret").statusCode()).isEqualTo(302);
        assertThat(get(browser, "/periods/2022-10").statusCode()).isEqualTo(200);
        assertThat(get(browser, "/sources").statusCode()).isEqualTo(403);
        server.jdbc()
                .sql("update account set enabled = false where name = 'guest'")
                .update();
        assertThat(get(browser, "/periods/2022-10").statusCode()).isEqualTo(302);
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerCarriesTheProtectiveHeaders() {
        return Stream.of("/login", "/", "/api/v1/sources", "/nothing", "/actuator/health", "/assets/console.css")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    HttpResponse<byte[]> answer =
                            server.send(server.request(path, null).GET().build());
                    assertThat(answer.headers()
                                    .firstValue("Content-Security-Policy")
                                    .orElse(""))
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                    assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                            .contains("nosniff");
                    assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
                    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
                    assertThat(answer.headers().firstValue("Server")).isEmpty();
                }));
    }

    @Test
    void healthIsOpenAndSaysNothingMoreAndMetricsAreForViewersAndThisMachine() {
        HttpResponse<byte[]> health = server.get("/actuator/health/readiness", null);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).path("components").isMissingNode()).isTrue();
        assertThat(server.get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator/prometheus", null).statusCode()).isEqualTo(200);
        assertThat(server.send(server.request("/actuator/prometheus", null)
                                .header("X-Forwarded-For", "203.0.113.9")
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
    }

    private void logIn(HttpClient browser, String password) throws IOException, InterruptedException {
        assertThat(logIn(browser, "admin", password).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> logIn(HttpClient browser, String name, String password)
            throws IOException, InterruptedException {
        return post(browser, "/login", csrf(get(browser, "/login")), name, password);
    }

    private HttpResponse<String> post(HttpClient browser, String path, String csrf, String name, String password)
            throws IOException, InterruptedException {
        String form = "username=" + encoded(name) + "&password=" + encoded(password) + "&_csrf=" + encoded(csrf);
        return browser.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher token = CSRF.matcher(page.body());
        assertThat(token.find()).as("a form with a token").isTrue();
        return token.group(1);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("nhipcau="))
                .findFirst()
                .orElse("");
    }
}
