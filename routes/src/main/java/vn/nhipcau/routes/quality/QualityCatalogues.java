package vn.nhipcau.routes.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.catalogue.CatalogueSettings;

/**
 * The province's files about quality systems in time: the texts this process began with are kept if they are new, so that
 * a month can be read again by the rules and plans of then.
 */
@Component
class QualityCatalogues implements SmartInitializingSingleton {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient sql;
    private final Knowledge knowledge;
    private final String texts;
    private final MilestoneBoard current;
    private final Map<String, MilestoneBoard> earlier = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException with every problem of every file */
    QualityCatalogues(DataSource dataSource, Knowledge knowledge, CatalogueSettings settings) {
        this.sql = JdbcClient.create(dataSource);
        this.knowledge = knowledge;
        SortedMap<String, String> read = QualityCatalogue.texts(settings);
        this.current = new MilestoneBoard(QualityCatalogue.of(read));
        this.texts = json(read);
    }

    /** Keeps the texts, unless they are the newest that are known. */
    @Override
    public void afterSingletonsInstantiated() {
        String sha256 = HexFormat.of().formatHex(Sha256.of(texts.getBytes(StandardCharsets.UTF_8)));
        knowledge.write(at -> sql.sql("""
                        insert into quality_catalogue (sha256, content, known_from)
                        select :sha256, cast(:content as jsonb), :at
                        where not exists (select from (
                            select sha256 from quality_catalogue order by catalogue_no desc limit 1) newest
                            where newest.sha256 = :sha256)""")
                .param("sha256", sha256)
                .param("content", texts)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update());
    }

    /**
     * The board by the files of now, or by those known strictly before an instant; by the first ones known for an
     * instant before them.
     */
    MilestoneBoard board(@Nullable Instant asOf) {
        return asOf == null
                ? current
                : sql.sql("""
                        select content::text from quality_catalogue
                        order by known_from < :asOf desc, case when known_from < :asOf then -catalogue_no else catalogue_no end
                        limit 1""")
                        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .optional()
                        .map(content -> earlier.computeIfAbsent(content, QualityCatalogues::read))
                        .orElse(current);
    }

    private static MilestoneBoard read(String content) {
        try {
            return new MilestoneBoard(
                    QualityCatalogue.of(JSON.readValue(content, new TypeReference<Map<String, String>>() {})));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("QMS-108 a stored quality catalogue cannot be read", e);
        }
    }

    private static String json(SortedMap<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
