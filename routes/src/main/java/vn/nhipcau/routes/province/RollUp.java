package vn.nhipcau.routes.province;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.record.AgencyLevel;
import vn.nhipcau.routes.performance.Figures;

/**
 * A period by a tree of agencies. Every figure is recomputed from dossiers, medians too; each dossier counts once in
 * the province, once in a level or in {@code unassigned}, and in every node above its agency.
 *
 * @param asOf what was known strictly before; absent for all that is known
 * @param nodes every agency of the tree, by code
 * @param unassigned dossiers whose code has no place in the tree, by code
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RollUp(
        String period,
        Tree tree,
        @Nullable Instant asOf,
        Figures province,
        List<Level> levels,
        List<Node> nodes,
        List<Unassigned> unassigned) {

    /** Which tree a period is added up by. */
    public enum Tree {
        /** As it stood at the end of the period; who ended inside it keeps a place. */
        THEN,
        /** As it stands now, or at {@code asOf}: what an agency did counts for those who went on with its work. */
        NOW
    }

    /**
     * All agencies of one level.
     *
     * @param agencies how many the tree has
     */
    public record Level(AgencyLevel level, int agencies, Figures figures) {}

    /**
     * One agency with all below it.
     *
     * @param agencies how many these are, itself included; who ended inside the period is none
     * @param reports whether it owes the status of this period itself
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Node(
            String agency,
            String name,
            AgencyLevel level,
            @Nullable String parent,
            int agencies,
            boolean reports,
            Figures figures) {}

    /** Dossiers that no agency of the tree answers for; part of the province all the same. */
    public record Unassigned(String code, Cause cause, Figures figures) {}

    /** Why a code has no place. */
    public enum Cause {
        /** The portal names no agency. */
        NAMELESS,
        /** No catalogue has ever known the code. */
        UNKNOWN,
        /** It ended, and nobody was named to go on. */
        ENDED,
        /** It begins later, and more than one agency went into it. */
        BEGINS_LATER
    }
}
