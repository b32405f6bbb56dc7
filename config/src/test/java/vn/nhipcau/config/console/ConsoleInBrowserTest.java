package vn.nhipcau.config.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.nhipcau.config.RunningServer;
import vn.nhipcau.config.SampleCommune;
import vn.nhipcau.config.security.UserRole;
import vn.nhipcau.routes.status.ClosedPeriodWatch;

/**
 * Looks at the console as a person does: a real Chromium, 1366×768, both languages. Left out where there is no Chromium;
 * where the environment says {@code CI=true}, as {@code .ci/run} does, that is a failure.
 */
class ConsoleInBrowserTest {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("NHIPCAU_CHROMIUM", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target/console");

    private static final String FIGURES = "/agencies/000.00.03.H57/2022-10/figures/";

    private static RunningServer server;
    private static Playwright playwright;
    private static Browser browser;
    private static BrowserContext person;

    @BeforeAll
    static void openTheBrowser() {
        boolean there = Files.isExecutable(CHROMIUM);
        if (!Boolean.parseBoolean(System.getenv("CI"))) {
            Assumptions.assumeTrue(there, "no Chromium at " + CHROMIUM);
        }
        server = RunningServer.shared();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        person = browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768));
        Page page = person.newPage();
        page.navigate(server.address() + "/");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("login.png")));
        page.fill("input[name=username]", "admin");
        page.fill("input[name=password]", server.secret());
        page.click("button[type=submit]");
        page.waitForURL(url -> url.contains("/periods/2022-10"));
        page.close();
    }

    @AfterAll
    static void closeTheBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private record View(String name, String path, String vietnamese, String english) {}

    @TestFactory
    Stream<DynamicTest> everyPageIsThereInBothLanguagesAndFitsTheScreen() {
        return Stream.of(
                        new View("period", "/periods/2022-10", "Kỳ báo cáo 10/2022", "Period 10/2022"),
                        new View("checks", "/periods/2022-10/checks", "Kết quả kiểm tra", "What the checks found"),
                        new View(
                                "override",
                                "/periods/2022-10/override",
                                "Vẫn chốt dù tổng kiểm soát không khớp?",
                                "Close although control totals differ?"),
                        new View(
                                "roll-ups",
                                "/periods/2022-10/roll-ups?tree=now",
                                "việc của đơn vị cũ tính cho đơn vị kế thừa",
                                "By the tree of today"),
                        new View(
                                "exempt",
                                "/periods/2022-10/obligations/000.00.33.H57/exempt",
                                "Miễn báo cáo kỳ này cho đơn vị?",
                                "Exempt the agency for this period?"),
                        new View("quarter", "/periods/2022-Q4", "Kỳ báo cáo quý 4/2022", "Period Q4/2022"),
                        new View("sources", "/sources", "Tuyến thu nhận", "Sources"),
                        new View("source", "/sources/sample-shop", "Các lần đọc", "Runs"),
                        new View(
                                "accept-contract",
                                "/sources/sample-shop/contract/accept",
                                "Chấp nhận nguồn như hiện nay?",
                                "Accept the source as it is?"),
                        new View("agency", "/agencies/000.00.03.H57/2022-10", "Sở Khoa học và Công nghệ", "Figures of"),
                        new View(
                                "figure",
                                FIGURES + "resolved.late?dossier=" + lateDossier(),
                                "Giải quyết xong sau thời hạn có hiệu lực",
                                "Resolved after the effective due date"),
                        new View(
                                "figure-hours", FIGURES + "handlingWorkingHours.median", "Đứng thứ", "in rising order"),
                        new View(
                                "provisional",
                                "/periods/2022-11/provisional",
                                "Số liệu tạm tính kỳ 11/2022",
                                "Provisional figures of 11/2022"),
                        new View(
                                "quality",
                                "/periods/2022-10/quality",
                                "Chưa có chương trình",
                                "Without an audit programme"),
                        new View(
                                "quality-agency",
                                "/periods/2022-10/quality/000.00.03.H57",
                                "Do người xác nhận",
                                "Confirmed by persons"),
                        new View(
                                "milestone",
                                "/periods/2022-10/quality/000.00.03.H57/PUBLICATION",
                                "Xác nhận tình trạng của mốc?",
                                "Confirm how the milestone stands?"),
                        new View("scorecard", "/periods/2022-10/scorecard", "Thi đua kỳ 10/2022", "Scorecard, period"),
                        new View(
                                "scorecard-year",
                                "/periods/2022-10/scorecard?year=true",
                                "Thi đua năm 2022",
                                "Scorecard of 2022"),
                        new View("quarantine", "/quarantine", "không phải ngày có thật", "not a real date"),
                        new View("deliveries", "/deliveries", "Đã xác nhận", "Confirmed"),
                        new View("accounts", "/accounts", "Thêm người", "Add a person"),
                        new View("password", "/password", "Nhập lại mật khẩu mới", "New password again"),
                        new View(
                                "confirm", "/quarantine/replay?source=sample-shop&code=MAP-103", "Xử lý lại", "Replay"),
                        new View("not-there", "/agencies/nobody/2022-10", "Không có trang", "There is no such page"))
                .flatMap(view -> Stream.of("vi", "en")
                        .map(language ->
                                DynamicTest.dynamicTest(view.name + " " + language, () -> look(view, language))));
    }

    /** After everything the closing knew. */
    private static final String LATER = "2022-10-21T00:00:00Z";

    private static String lateDossier() {
        return RunningServer.json(server.get(
                        "/api/v1/periods/2022-10/statuses/000.00.03.H57/figures/resolved.late/dossiers?size=1",
                        server.token(UserRole.ADMINISTRATOR)))
                .at("/items/0/dossierCode")
                .asText();
    }

    @Test
    void everyNumberOfAnAgencyLeadsToWhatStandsBehindIt() {
        Page page = person.newPage();
        page.navigate(server.address() + "/agencies/000.00.03.H57/2022-10?lang=vi");
        assertThat(page.locator("a[href*='/figures/']").count()).isGreaterThan(30);
        assertThat(page.locator(".flow b:not(:has(a)), #procedures td.n:not(:has(a))")
                        .count())
                .isZero();
        String late = page.locator("a[href*='/figures/resolved.late?']").first().innerText();
        page.locator("a[href*='/figures/resolved.late?']").first().click();
        page.waitForURL(url -> url.contains("/figures/resolved.late"));

        PlaywrightAssertions.assertThat(page.locator("#passport .big")).hasText(late);
        PlaywrightAssertions.assertThat(page.locator("#passport .badge")).containsText("khớp");
        PlaywrightAssertions.assertThat(page.locator("#dossiers details")).hasCount(Integer.parseInt(late));
        page.locator("#dossiers summary").first().click();
        picture(page, "figure-opened-vi");
        assertThat(page.locator("#dossiers details").first().innerText())
                .contains(
                        "Hẹn trả đầu tiên", "Thời hạn có hiệu lực", "trừ thời gian làm việc", "SHA-256", "sample-shop");
        page.selectOption(
                "select[name=procedure]",
                page.locator("#dossiers tbody .hint").first().innerText());
        page.click("#dossiers button[type=submit]");
        page.waitForURL(url -> url.contains("procedure="));
        PlaywrightAssertions.assertThat(page.locator(".head .label")).containsText("thủ tục");
        page.close();
    }

    @Test
    void aPersonSeesEveryChangedCellAndItsDossiersBeforeDecidingAboutAProposal() {
        String code = lateDossier();
        JdbcClient jdbc = server.jdbc();
        jdbc.sql("""
                        insert into dossier_version
                        select (jsonb_populate_record(v, jsonb_build_object('version_no', 2,
                            'due_at', v.due_at + interval '60 days', 'first_seen', :at::timestamptz))).*
                        from dossier_version v where dossier_code = :code""").param("at", LATER).param("code", code).update();
        jdbc.sql(
                        "update dossier_version set superseded_at = :at::timestamptz where dossier_code = :code and version_no = 1")
                .param("at", LATER)
                .param("code", code)
                .update();
        jdbc.sql("update period set compared_at = null").update();
        try {
            server.bean(ClosedPeriodWatch.class).look();
            Page page = person.newPage();
            page.navigate(server.address() + "/periods/2022-10?lang=vi");
            PlaywrightAssertions.assertThat(page.locator("#restatement")).containsText("1 đơn vị");
            page.click("#restatement a[href*='/differences']");
            PlaywrightAssertions.assertThat(page.locator(".card table").first()).containsText("Quá hạn");
            picture(page, "differences-vi");
            page.click(".card a[href*='/differences']");
            page.waitForURL(url -> url.contains("/agencies/"));
            PlaywrightAssertions.assertThat(page.locator("section")).containsText("Bản số 1 và hiện nay");
            PlaywrightAssertions.assertThat(page.locator(".card")
                            .filter(new Locator.FilterOptions().setHasText(code))
                            .first())
                    .containsText("sample-shop");
            assertThat(page.locator("body").innerText()).doesNotContain("??", "null");
            picture(page, "difference-vi");
            page.navigate(server.address() + "/periods/2022-10/reject");
            PlaywrightAssertions.assertThat(page.locator("dl")).containsText("1 đơn vị");
            page.fill("input[name=reason]", "cổng ghi nhầm hạn trả");
            page.click(".confirm button[type=submit]");
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("Đã từ chối điều chỉnh");
            PlaywrightAssertions.assertThat(page.locator("#restatement")).hasCount(0);
            page.close();
        } finally {
            jdbc.sql("delete from dossier_version where dossier_code = :code and version_no = 2")
                    .param("code", code)
                    .update();
            jdbc.sql("update dossier_version set superseded_at = null where dossier_code = :code")
                    .param("code", code)
                    .update();
        }
        assertThat(jdbc.sql("select state from period where label = '2022-10'")
                        .query(String.class)
                        .single())
                .isEqualTo("CLOSED");
        assertThat(jdbc.sql("select count(*) from monthly_status where revision > 1")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void look(View view, String language) {
        Page page = person.newPage();
        List<String> complaints = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(server.address().toString())) {
                elsewhere.add(request.url());
            }
        });
        page.navigate(server.address() + view.path + (view.path.contains("?") ? "&" : "?") + "lang=" + language);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(view.name + "-" + language + ".png"))
                .setFullPage(true));

        String text = page.locator("body").innerText();
        assertThat(text).contains(language.equals("vi") ? view.vietnamese : view.english);
        assertThat(text).doesNotContain("??", "PIIC-", "${", "null");
        assertThat(complaints)
                .as("console errors, such as a breach of the content policy")
                .isEmpty();
        assertThat(elsewhere).as("requests to other servers").isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scrolling at 1366 pixels")
                .isTrue();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        page.close();
    }

    @Test
    void theSourcePageTellsHowASourceDriftedAndWhichCodesWait() {
        server.jdbc().sql("""
                        insert into source_drift (source_no, sha256, code, kind, field, ours, was, now, stops, reading,
                                                  first_seen, last_seen)
                        select source_no, '', 'DRIFT-402', 'TYPE_CHANGED', 'ngay_tiep_nhan', '{receivedAt}',
                               'dd/MM/yyyy HH:mm:ss', 'MM/dd/yyyy HH:mm:ss', true, '', now(), now()
                        from source where id = 'sample-shop'
                        """).update();
        server.jdbc().sql("""
                        insert into quarantine (source_no, run_no, item_hash, code, place, problems, first_seen, last_seen)
                        select source_no, (select max(run_no) from run), '\\x01', 'MAP-106', 'line 1',
                               '[{"code":"MAP-106","from":"trang_thai","field":"stage","shown":"\\"CHO_KY_SO\\""}]', now(), now()
                        from source where id = 'sample-shop'
                        """).update();
        try {
            for (String language : List.of("vi", "en")) {
                Page page = person.newPage();
                page.navigate(server.address() + "/sources/sample-shop?lang=" + language);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve("drift-" + language + ".png"))
                        .setFullPage(true));
                assertThat(page.locator("#contract").innerText())
                        .contains("ngay_tiep_nhan", "MM/dd/yyyy HH:mm:ss")
                        .contains(language.equals("vi") ? "Tồn kỳ trước" : "Carried over")
                        .contains(language.equals("vi") ? "đang giữ lại" : "held");
                assertThat(page.locator("#unmapped").innerText())
                        .contains("trang_thai", "CHO_KY_SO")
                        .contains(language.equals("vi") ? "Mã chưa có trong" : "Codes that no code list");
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .isTrue();
                page.close();
            }
        } finally {
            server.jdbc().sql("delete from source_drift").update();
            server.jdbc()
                    .sql("delete from quarantine where item_hash = '\\x01'")
                    .update();
        }
    }

    @Test
    void aPersonConfirmsAMilestoneWithAReasonAndTakesItBack() {
        Page page = person.newPage();
        String agency = server.address() + "/periods/2022-10/quality/000.00.04.H57";
        page.navigate(agency + "?lang=vi");
        page.click("a[href*='/COMMITTEE']");
        page.fill("input[name=date]", "2022-03-01");
        page.fill("input[name=documentId]", "QĐ 15/QĐ-SCT");
        page.locator("input[name=reason]").first().fill("có bản giấy tại Sở");
        page.click("main form button[type=submit]");
        PlaywrightAssertions.assertThat(page.locator(".note.done")).containsText("Ban chỉ đạo ISO");
        assertThat(page.locator("#milestones").innerText())
                .contains("do người xác nhận (Quản trị)", "QĐ 15/QĐ-SCT", "01/03/2022");
        assertThat(page.locator("#said").innerText()).contains("có bản giấy tại Sở", "admin");
        picture(page, "milestone-confirmed-vi");

        page.click("a[href*='/COMMITTEE']");
        page.locator("input[name=reason]").last().fill("ghi nhầm cơ quan");
        page.locator("main form").last().locator("button").click();
        PlaywrightAssertions.assertThat(page.locator(".note.done")).containsText("thu hồi");
        assertThat(page.locator("#milestones").innerText()).doesNotContain("do người xác nhận");
        assertThat(page.locator("#said").innerText()).contains("ghi nhầm cơ quan", "có bản giấy tại Sở");
        page.close();
    }

    @Test
    void aPersonDecidesAboutDossiersThatASourceNoLongerShows() {
        SampleCommune.loses(5);
        String address = server.address() + "/sources/" + SampleCommune.SOURCE;
        Page page = person.newPage();
        for (String language : List.of("en", "vi")) {
            page.navigate(address + "?lang=" + language);
            picture(page, "missing-held-" + language);
            assertThat(page.locator("#held").innerText())
                    .contains("000.01.31.H57-221016-0000", "000.01.31.H57-221016-0004")
                    .contains(language.equals("vi") ? "5 hồ sơ không còn thấy" : "5 dossiers were not shown");
            page.click("#held a[href$='/missing/confirm']");
            picture(page, "missing-confirm-" + language);
        }
        Page second = person.newPage();
        second.navigate(address + "/missing/dismiss?lang=vi");
        for (Page one : List.of(second, page)) {
            one.fill("input[name=reason]", "cổng ẩn hồ sơ thử");
            one.click("main form button[type=submit]");
        }
        picture(page, "missing-decided-vi");

        PlaywrightAssertions.assertThat(second.locator(".note.done")).containsText("5 hồ sơ được giữ lại");
        PlaywrightAssertions.assertThat(page.locator(".note.failed")).containsText("không còn hồ sơ nào chờ");
        assertThat(page.locator("#held").count()).isZero();
        second.close();
        page.close();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
    }

    @Test
    void numbersOnThePeriodPageLeadToWhatTheyCount() {
        Page page = person.newPage();
        page.navigate(server.address() + "/periods/2022-10?lang=vi");

        assertThat(page.locator("#missing li")).satisfies(missing -> {
            assertThat(missing.count()).isEqualTo(1);
            assertThat(missing.innerText()).contains("Quảng Điền");
        });
        page.click("#register-summary .legend li:nth-child(1) a");
        page.waitForURL(url -> url.contains("state=ON_TIME"));
        PlaywrightAssertions.assertThat(page.locator("#register tbody tr")).hasCount(30);
        page.click("#register tbody tr:first-child a");
        page.waitForURL(url -> url.contains("/agencies/"));
        page.close();
    }

    @Test
    void aPersonRunsSuspendsAndResumesASource() {
        Page page = person.newPage();
        page.navigate(server.address() + "/sources?lang=vi");
        page.click("form[action='/sources/sample-agencies/run'] button");
        assertThat(page.locator(".note.done").innerText()).contains("sample-agencies");

        page.click("a[href='/sources/resting/suspend']");
        PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Tạm dừng");
        page.click("main form button[type=submit]");
        PlaywrightAssertions.assertThat(page.locator(".note.done")).containsText("Đã tạm dừng resting");
        page.click("form[action='/sources/resting/resume'] button");
        PlaywrightAssertions.assertThat(page.locator(".note.done")).containsText("Đã tiếp tục resting");
        page.close();
    }

    @Test
    void aPersonDismissesAnItemWithAReason() {
        Page page = person.newPage();
        page.navigate(server.address() + "/quarantine?lang=vi&source=sample-shop&code=MAP-106");
        page.click("#items tbody tr:first-child a");
        page.fill("input[name=reason]", "mã thử của cổng");
        try {
            page.click("form[action$='/dismiss'] button");

            PlaywrightAssertions.assertThat(page.locator("h1")).containsText("Đã bỏ qua");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("mã thử của cổng");
        } finally {
            server.jdbc() // for whoever reads the same server after this
                    .sql("update quarantine set state = 'OPEN', decided_by = null, decided_at = null, reason = null"
                            + " where reason = 'mã thử của cổng'")
                    .update();
        }
        page.close();
    }

    @Test
    void textOfOthersStaysText() {
        server.jdbc().sql("""
                        insert into incident (cause, subject, detail, opened_at, last_seen)
                        values ('TEST', '<b id=evil>x</b>', '<script>document.title="evil"</script>', now(), now())
                        """).update();
        try {
            Page page = person.newPage();
            page.navigate(server.address() + "/sources?lang=vi");
            assertThat(page.locator("#evil").count()).isZero();
            assertThat(page.title()).doesNotContain("evil");
            assertThat(page.locator(".note.watch").innerText()).contains("<script>");
            page.close();
        } finally {
            server.jdbc().sql("delete from incident where cause = 'TEST'").update();
        }
    }
}
