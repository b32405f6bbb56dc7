package vn.nhipcau.routes.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.record.Agency;
import vn.nhipcau.routes.performance.AgencySuccession;
import vn.nhipcau.routes.performance.PeriodRule;

/**
 * The agencies of the province in time. Each question reads the table anew, so a catalogue run shows at once; inside a
 * transaction it reads what that transaction sees.
 */
@Component
public class AgencyCatalogue implements AgencySuccession.Reader {

    private final JdbcTemplate sql;
    private final PeriodRule periods;

    public AgencyCatalogue(DataSource dataSource, PeriodRule periods) {
        this.sql = new JdbcTemplate(dataSource);
        this.periods = periods;
    }

    /** The agencies valid at that instant, by code. */
    public List<Agency> validAt(Instant instant) {
        return tree().validAt(instant);
    }

    /** The version of an agency, by its code or another code of it, valid at that instant. */
    public Optional<Agency> find(String code, Instant instant) {
        return Optional.ofNullable(tree().find(code, instant));
    }

    /** The code that answers for an agency at that instant; see {@link AgencySuccession#resolve}. */
    public String resolve(String code, Instant instant) {
        return tree().resolve(code, instant);
    }

    /** Whether no catalogue has been loaded yet. */
    public boolean isEmpty() {
        return tree().isEmpty();
    }

    /** All of it as it is known now, for many questions in a row. */
    public AgencyTree tree() {
        return tree(null);
    }

    /** All of it as it was known strictly before an instant; null means now. */
    public AgencyTree tree(@Nullable Instant asOf) {
        AgencyTree tree = sql.execute((ConnectionCallback<AgencyTree>) connection -> read(connection, asOf));
        return Objects.requireNonNull(tree);
    }

    @Override
    public AgencyTree read(Connection connection, @Nullable Instant asOf) throws SQLException {
        return AgencyTree.read(connection, periods.zone(), asOf);
    }
}
