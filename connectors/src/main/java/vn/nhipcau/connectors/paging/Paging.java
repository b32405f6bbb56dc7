package vn.nhipcau.connectors.paging;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhipcau.connectors.catalog.Settings;
import vn.nhipcau.connectors.catalog.SourceReading;
import vn.nhipcau.connectors.page.ConnectorException;
import vn.nhipcau.connectors.page.ConnectorProblem;
import vn.nhipcau.connectors.page.Page;
import vn.nhipcau.connectors.page.PageBuilder;
import vn.nhipcau.connectors.page.PageRequest;
import vn.nhipcau.mappings.source.SourceRecord;

/**
 * Leads one reading from page to page, and remembers of the last page what it takes to notice a source that repeats
 * itself.
 */
public final class Paging implements SourceReading.Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Paging.class);

    private final String source;
    private final PagingMode mode;
    private final int pageSize;
    private final int firstPage;
    private final boolean tokenExpected;
    private final Set<String> tokens = new HashSet<>();
    private @Nullable Answer open;
    private @Nullable PageRequest next;
    private @Nullable List<Object> lastTrees;

    private Paging(Settings settings) {
        this.source = settings.id();
        this.mode = mode(settings);
        this.pageSize = settings.integer("page-size");
        this.firstPage = settings.integer("first-page");
        this.tokenExpected = settings.optionalText("next").isPresent();
    }

    /** How a source is paged. */
    public static PagingMode mode(Settings settings) {
        return settings.choice("paging", PagingMode.class);
    }

    /** That of the reading which an exchange belongs to. */
    public static Paging of(Exchange exchange, Settings settings) {
        return SourceReading.memory(exchange, Paging.class, () -> new Paging(settings));
    }

    /** Where a request stands. */
    public Position position(PageRequest request) throws ConnectorException {
        return request.cursor() == null
                ? new Position(firstPage, 0, Math.min(pageSize, request.size()), null)
                : Position.of(request.cursor());
    }

    /** The next slice of the answer still being read, if the request goes on where the last one ended. */
    public @Nullable Page goOn(PageRequest request) throws ConnectorException {
        if (!follows(request)) {
            close();
        }
        Answer answer = open;
        return answer == null ? null : read(answer, request, request.size());
    }

    /** The page of a fresh answer to a request. */
    public Page firstOf(Answer answer, PageRequest request) throws ConnectorException {
        if (mode != PagingMode.NONE) {
            return read(answer, request, Integer.MAX_VALUE);
        }
        try {
            answer.skip(position(request).count());
        } catch (IOException failure) {
            throw failed(answer, failure);
        }
        return read(answer, request, request.size());
    }

    /** The page of an answer that says there is nothing. */
    public Page empty() {
        close();
        return new Page(List.of(), null, null);
    }

    /** Whether a request goes on in the same window at the place where the last page ended. */
    private boolean follows(PageRequest request) {
        PageRequest expected = next;
        return expected != null
                && expected.from().equals(request.from())
                && expected.to().equals(request.to())
                && Objects.equals(expected.cursor(), request.cursor());
    }

    private Page read(Answer answer, PageRequest request, int size) throws ConnectorException {
        Position position = position(request);
        try {
            PageBuilder builder = new PageBuilder(size);
            answer.fill(builder, position.page(), mode == PagingMode.NONE ? position.count() : 0);
            Position following =
                    answer.hasMore() ? slice(position, builder.size()) : following(answer, position, builder);
            Page page = builder.build(following == null ? null : following.text(), answer.total());
            remember(answer, request, page);
            return page;
        } catch (IOException failure) {
            throw failed(answer, failure);
        } catch (ConnectorException failure) {
            close(answer);
            throw mode == PagingMode.NONE ? failure : failure.at("%s: page %d".formatted(source, position.page()));
        }
    }

    private static Position slice(Position position, int read) {
        return new Position(position.page(), position.count() + read, position.size(), null);
    }

    private @Nullable Position following(Answer answer, Position position, PageBuilder page) throws ConnectorException {
        int read = page.size();
        long count = position.count() + read;
        Long total = answer.total();
        String token = answer.seen("next").orElse(null);
        return switch (mode) {
            case NONE -> null;
            case OFFSET ->
                goesOn(read, count, total, position)
                        ? new Position(position.page() + 1, count, position.size(), null)
                        : null;
            case PAGE -> {
                if (tokenExpected) {
                    yield token == null ? null : new Position(pageAfter(position, token), count, position.size(), null);
                }
                yield goesOn(read, count, total, position)
                        ? new Position(position.page() + 1, count, position.size(), null)
                        : null;
            }
            case CURSOR, LINK ->
                token == null
                        ? null
                        : new Position(position.page() + 1, count, position.size(), unseen(position, token));
        };
    }

    /** Without a total, a page that is not full is the last one. */
    private static boolean goesOn(int read, long count, @Nullable Long total, Position position) {
        return read > 0 && (total == null ? read >= position.size() : count < total);
    }

    private int pageAfter(Position position, String text) throws ConnectorException {
        if (!text.matches("\\d{1,9}")) {
            throw new ConnectorException(ConnectorProblem.BROKEN_ANSWER, "the number of the next page is not a number");
        }
        int page = Integer.parseInt(text);
        if (page <= position.page()) {
            throw circle();
        }
        return page;
    }

    private String unseen(Position position, String token) throws ConnectorException {
        if (tokens.contains(token) || token.equals(position.token())) {
            throw circle();
        }
        return token;
    }

    private ConnectorException circle() {
        return new ConnectorException(
                ConnectorProblem.INCOMPLETE, "the source gives the same continuation again and goes round in circles");
    }

    private void remember(Answer answer, PageRequest request, Page page) throws ConnectorException {
        if (answer.hasMore()) {
            open = answer;
        } else {
            open = null;
            close(answer);
            List<Object> trees = page.records().stream().map(SourceRecord::tree).toList();
            if (mode != PagingMode.NONE && !trees.isEmpty() && trees.equals(lastTrees)) {
                throw new ConnectorException(ConnectorProblem.INCOMPLETE, "the source gives the same page again");
            }
            lastTrees = page.next() == null || mode == PagingMode.NONE ? null : trees;
        }
        String cursor = page.next();
        next = cursor == null ? null : request.next(cursor);
        if (cursor != null && mode != PagingMode.NONE) {
            String token = Position.of(cursor).token();
            if (token != null) {
                tokens.add(token);
            }
        }
    }

    private ConnectorException failed(Answer answer, IOException failure) {
        close(answer);
        if (failure.getCause() instanceof ConnectorException ours) {
            return ours;
        }
        return new ConnectorException(
                ConnectorProblem.UNREACHABLE, "the connection broke while the answer was read", failure);
    }

    private void close(Answer answer) {
        try {
            answer.close();
        } catch (IOException failure) {
            LOG.debug("{}: the connection could not be closed", source);
        }
    }

    /** Forgets what was read so far and lets go of an answer that is still open. */
    @Override
    public void close() {
        Answer answer = open;
        open = null;
        next = null;
        lastTrees = null;
        tokens.clear();
        if (answer != null) {
            close(answer);
        }
    }
}
