package vn.nhipcau.connectors.rest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.json.JsonRecordCutter;
import vn.nhipcau.connectors.json.SafeJson;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.connectors.page.RecordCutter;
import vn.nhipcau.connectors.paging.Answer;
import vn.nhipcau.connectors.paging.Paging;
import vn.nhipcau.connectors.paging.PagingMode;
import vn.nhipcau.connectors.paging.Position;
import vn.nhipcau.connectors.template.WindowFormat;

/** The Kamelet {@code rest}: asks, as long as there is something to ask, and reads what comes back. */
public final class RestPortal implements HttpClientConfigurer {
    private static final Pattern NEXT_LINK = Pattern.compile(
            "<([^>]*)>[^,]*;\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|'next'|next(?=\\s*(?:[;,]|$)))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("[\\w.-]{1,20}");

    private final Settings settings;
    private final PagingMode mode;
    private final WindowFormat dates;
    private final Question question;
    private final Login login;
    private final Map<String, String> watched = new HashMap<>();
    private final List<String> successValues;
    private final List<String> expiredValues;

    public RestPortal(Settings settings) throws ConnectorException {
        this.settings = settings;
        this.mode = Paging.mode(settings);
        this.dates = WindowFormat.of(settings.id(), settings.text("date-format"), settings.zone());
        this.question = new Question(settings, mode);
        this.login = new Login(settings, question);
        this.successValues = settings.list("success-values");
        this.expiredValues = settings.list("expired-values");
        for (String value : List.of("total", "next", "success")) {
            settings.optionalText(value).ifPresent(path -> watched.put(value, path));
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        Timeout timeout = Timeout.of(settings.duration("timeout"));
        builder.setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .build())
                .addExecInterceptorLast("unread answers", new UnreadAnswers())
                .disableAutomaticRetries()
                .disableCookieManagement();
    }

    /** Takes the request; where an answer is still being read, its next slice is the page. */
    public void begin(Exchange exchange) throws ConnectorException {
        PageRequest request = exchange.getMessage().getBody(PageRequest.class);
        Conversation conversation = new Conversation(request, Paging.of(exchange, settings));
        exchange.setProperty(Conversation.class.getName(), conversation);
        Page page = conversation.paging().goOn(request);
        if (page != null) {
            conversation.answer(page);
        }
    }

    public boolean isAsking(Exchange exchange) {
        return of(exchange).page() == null;
    }

    /** Turns the message into the next HTTP request. */
    public void ask(Exchange exchange) throws ConnectorException {
        Conversation conversation = of(exchange);
        conversation.setLoggingIn(login.needsToken());
        Message message = exchange.getMessage();
        PageRequest request = conversation.request();
        Position position = conversation.paging().position(request);
        Map<String, String> values = new HashMap<>(position.variables());
        values.put("from", dates.from(request.from()));
        values.put("to", dates.to(request.to()));
        values.put("token", login.token());
        if (conversation.isLoggingIn()) {
            message.removeHeaders("*");
            question.putHeaders(message, values);
            login.putRequest(message);
        } else {
            boolean linked = mode == PagingMode.LINK && position.token() != null;
            question.put(message, values, linked ? link(position.token()) : null);
            login.putProof(message);
        }
    }

    /** Reads what came back: a token to go on with, or the page. */
    public void read(Exchange exchange) throws ConnectorException, IOException {
        Conversation conversation = of(exchange);
        HttpAnswer answer = new HttpAnswer(settings.id(), exchange.getMessage());
        if (answer.isUnauthorized() && logsInAgain(conversation)) {
            return;
        }
        answer.refuseFailure();
        if (conversation.isLoggingIn()) {
            login.keep(answer.json());
        } else if (answer.isNoContent()) {
            conversation.answer(conversation.paging().empty());
        } else {
            try {
                conversation.answer(page(conversation, answer.json(), exchange));
            } catch (ConnectorException refused) {
                if (refused.problem() != ConnectorProblem.REFUSED || !logsInAgain(conversation)) {
                    throw refused;
                }
            }
        }
    }

    /** Whether a refused token is replaced and the page asked for again; only once. */
    private boolean logsInAgain(Conversation conversation) {
        boolean again = !conversation.isLoggingIn() && login.usesTokens() && conversation.mayLogInAgain();
        if (again) {
            login.dropToken();
        }
        return again;
    }

    /** Leaves the page, and nothing of the conversation, in the message. */
    public void end(Exchange exchange) {
        Page page = of(exchange).page();
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(page);
    }

    private Page page(Conversation conversation, InputStream json, Exchange exchange)
            throws ConnectorException, IOException {
        String link = mode == PagingMode.LINK ? linkHeader(exchange.getMessage()) : null;
        JsonRecordCutter cutter = new JsonRecordCutter(
                SafeJson.parser(json), settings.optionalText("records").orElse(""), watched, false);
        Answer answer = new Answer(new LinkedCutter(cutter, link), keepOpen(exchange), ignored -> check(cutter));
        return conversation.paging().firstOf(answer, conversation.request());
    }

    /** The connection would be closed with this exchange; the slices of a large answer need it longer. */
    private static Closeable keepOpen(Exchange exchange) {
        Exchange longer = new DefaultExchange(exchange.getContext());
        exchange.getExchangeExtension().handoverCompletions(longer);
        return () -> {
            List<Synchronization> completions = longer.getExchangeExtension().handoverCompletions();
            if (completions != null) {
                completions.forEach(completion -> completion.onComplete(longer));
            }
        };
    }

    private void check(JsonRecordCutter cutter) throws ConnectorException {
        boolean saidSuccess = false;
        if (watched.containsKey("success")) {
            String code = cutter.seen("success").orElse("");
            saidSuccess = successValues.contains(code);
            if (expiredValues.contains(code)) {
                throw new ConnectorException(
                        ConnectorProblem.REFUSED, "the service says that our token has ended (%s)".formatted(code));
            }
            if (!saidSuccess) {
                throw new ConnectorException(
                        ConnectorProblem.ERROR_ANSWER,
                        "the service reports an error of its own%s"
                                .formatted(CODE.matcher(code).matches() ? " (" + code + ")" : ""));
            }
        }
        Optional<String> total = cutter.seen("total");
        boolean mayHoldNothing = total.isPresent() ? total.get().equals("0") : saidSuccess;
        if (!cutter.recordsSeen() && !mayHoldNothing) {
            throw new ConnectorException(
                    ConnectorProblem.BROKEN_ANSWER,
                    "the answer has no list at \"%s\""
                            .formatted(settings.optionalText("records").orElse("")));
        }
    }

    private static @Nullable String linkHeader(Message message) {
        Object header = message.getHeader("Link");
        Matcher matcher = NEXT_LINK.matcher(String.valueOf(header));
        return matcher.find() ? matcher.group(1) : null;
    }

    /** The address of the next page, which must be at the same service. */
    private URI link(@Nullable String text) throws ConnectorException {
        URI own = URI.create(settings.text("url").replaceAll("\\{\\{.*?}}", "x"));
        try {
            URI next = own.resolve(String.valueOf(text));
            if (String.valueOf(own.getScheme()).equalsIgnoreCase(next.getScheme())
                    && String.valueOf(own.getAuthority()).equalsIgnoreCase(next.getRawAuthority())) {
                return next;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // refused below
        }
        throw new ConnectorException(
                ConnectorProblem.BROKEN_ANSWER,
                "%s: the address of the next page is not at the same service and is not followed"
                        .formatted(settings.id()));
    }

    private static Conversation of(Exchange exchange) {
        return exchange.getProperty(Conversation.class.getName(), Conversation.class);
    }

    /** Adds the link of the HTTP header to what the answer itself says. */
    private record LinkedCutter(
            RecordCutter cutter, @Nullable String link) implements RecordCutter {
        @Override
        public @Nullable Object next() throws IOException, ConnectorException {
            return cutter.next();
        }

        @Override
        public Optional<String> seen(String name) {
            return name.equals("next") && link != null ? Optional.of(link) : cutter.seen(name);
        }

        @Override
        public int line() {
            return cutter.line();
        }

        @Override
        public void close() throws IOException {
            cutter.close();
        }
    }
}
