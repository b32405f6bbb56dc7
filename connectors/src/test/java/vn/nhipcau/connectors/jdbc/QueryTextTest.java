package vn.nhipcau.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query may be, before any database sees it (reliability.md, B22). */
class QueryTextTest {
    private static final Set<String> ALLOWED = Set.of("from", "to", "last_key", "size");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ma_ho_so, \"Ngày tiếp nhận\" from ho_so where d >= :from and d < :to order by 1",
                "with x as (select 1 as id) select * from x where :last_key is null or id > :last_key limit :size",
                "select id, a::text, j->>'k' as k from t where n ~ '^H48' -- a comment; with 'signs\n order by id",
                "select `a b`, replace(c, 'x', 'y;drop') from t /* update */ where c regexp 'x' limit :size",
                "select id from a union all select id from b",
                "select nvl(a, b) as x from dual where rownum <= :size",
                "select d.\"update\", d.lock, created_at from d where note = 'it''s into'",
                "select to_char(d at time zone 'UTC', 'HH24:MI') as t from hs offset 0 rows fetch next :size rows only",
                "select id, string_agg(x, ',' order by x) filter (where x is not null) from t group by id"
            })
    void letsThroughWhatOnlyReads(String sql) {
        assertThat(QueryText.of(sql, false, ALLOWED).probe()).doesNotContain(":from", ":size", "--", "/*");
    }

    @Test
    void readsTheBracketsOfSqlServer() {
        QueryText query = QueryText.of(
                "select top (:size) [Mã hồ sơ] as ma, n'Đã trả' as tt from dbo.[Hồ sơ] where ma > :last_key",
                true,
                ALLOWED);
        assertThat(query.sql("?", "?"))
                .isEqualTo("select top (?) [Mã hồ sơ] as ma, n'Đã trả' as tt from dbo.[Hồ sơ] where ma > ?");
        assertThat(query.order()).containsExactly("size", "last_key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select 1; select 2 | write one SELECT alone",
                "select 1; | write one SELECT alone",
                "delete from t | begins with SELECT or WITH",
                "call x() | begins with SELECT or WITH",
                "copy t to program 'id' | begins with SELECT or WITH",
                "explain select 1 | begins with SELECT or WITH",
                "with x as (delete from t returning id) select * from x | \"delete\" is not allowed",
                "with x as (insert into t values (1) returning id) select * from x | \"insert\" is not allowed",
                "select * into t2 from t | \"into\" is not allowed",
                "select * from t into outfile '/tmp/x' | \"into\" is not allowed",
                "select * from t for update | \"update\" is not allowed",
                "select pg_read_file('/etc/passwd') | \"pg_read_file\" is not allowed",
                "select \"pg_read_file\"('/etc/passwd') | \"pg_read_file\" is not allowed",
                "select pg_catalog.pg_sleep(99) | \"pg_catalog\" is not allowed",
                "select * from dblink('host=x', 'select 1') t | \"dblink\" is not allowed",
                "select query_to_xml('delete from t', true, true, '') | \"query_to_xml\" is not allowed",
                "select * from ts_stat('select pg_ls_dir(x)') | \"ts_stat\" is not allowed",
                "select ts_rewrite(q, 'select 1') from t | \"ts_rewrite\" is not allowed",
                "select * from sys.fn_trace_gettable('//host/share/x', 1) | \"fn_trace_gettable\" is not allowed",
                "select lo_import('/etc/passwd') | \"lo_import\" is not allowed",
                "select load_file('/etc/passwd') | \"load_file\" is not allowed",
                "select sleep /* */ (99) | \"sleep\" is not allowed",
                "select * from openrowset('x', 'y', 'z') r | \"openrowset\" is not allowed",
                "select utl_http.request('http://x') from dual | \"utl_http\" is not allowed",
                "select 1 /*! into outfile '/tmp/x' */ | one that a database would execute",
                "select 1 /*M! into outfile '/tmp/x' */ | one that a database would execute",
                "select 1 /* a /* b */ ; drop table t */ | nested",
                "select 1 /* open | a comment is open",
                "select 1 --drop | a blank is missing",
                "select '\\'; drop table t; -- ' | a backslash",
                "select 1 as \"a\\\"b\" | a backslash",
                "select e'\\x41' | directly after \"e\"",
                "select q'[it's]' from dual | directly after \"q\"",
                "select $$x$$ | \"$\" is not allowed",
                "select 1 # drop | \"#\" is not allowed",
                "select ? | \"?\" is not allowed",
                "select 'open | is not closed",
                "select u&\"!0070g_sleep\" uescape '!' (1) | \"uescape\" is not allowed",
                "select id from t where d >= :form | no parameter :form here. Did you mean \"from\"",
                "select id from where | cannot be read as SQL",
            })
    void refusesWhatDoesMore(String sql, String why) {
        assertThatThrownBy(() -> QueryText.of(sql, false, ALLOWED)).hasMessageContaining(why);
    }
}
