package vn.nhipcau.routes.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.Mapping;
import vn.nhipcau.mappings.language.ReadField;
import vn.nhipcau.mappings.problem.MappingProblem;
import vn.nhipcau.mappings.problem.ProblemCode;
import vn.nhipcau.mappings.profile.ContractDiff;
import vn.nhipcau.mappings.profile.Difference;
import vn.nhipcau.mappings.profile.DifferenceKind;
import vn.nhipcau.mappings.profile.FieldProfile;
import vn.nhipcau.mappings.profile.Profiler;
import vn.nhipcau.mappings.profile.RawCapture;
import vn.nhipcau.mappings.profile.SourceProfile;
import vn.nhipcau.mappings.source.SourceRecord;
import vn.nhipcau.routes.store.Rejection;

/**
 * Looks at the pages of one run before they are mapped. Of large pages a sample is looked at, so that a first load is
 * no slower for it. Used by the thread that maps, and after that has ended by the one that ends the run.
 */
public final class DriftWatch {
    /** Records of a page that are looked at to learn a contract, and to compare with one. */
    private static final int LEARNED = 200;

    private static final int COMPARED = 100;
    /** What a run as a whole is judged by; more would tell no more. */
    private static final int MOST = 2000;
    /** After so many records what was seen is judged anew. */
    private static final int JUDGED = 20;
    /** New codes told of one run; a code field that has become free text has no end. */
    private static final int MOST_CODES = 100;

    private final Mapping mapping;
    private final List<ReadField> reads;
    private final @Nullable SourceContract contract;
    private final List<Drift> open;
    private final List<Difference> stopping = new ArrayList<>();
    private final Set<String> toldCodes = new HashSet<>();
    private final Listener listener;
    private final Profiler whole;
    private Profiler recent;

    /** Who is told what a run finds. */
    interface Listener {
        Listener NOBODY = new Listener() {};

        default void found(SourceContract contract, Difference difference) {}

        default void gone(Drift drift) {}

        default void learned(SourceProfile profile) {}
    }

    private DriftWatch(Mapping mapping, @Nullable SourceContract contract, List<Drift> open, Listener listener) {
        this.mapping = mapping;
        this.contract = contract;
        this.open = new ArrayList<>(open.stream().filter(Drift::stops).toList());
        this.listener = listener;
        reads = mapping.reads();
        whole = new Profiler(reads);
        recent = new Profiler(reads);
    }

    static DriftWatch of(Mapping mapping, Optional<SourceContract> contract, List<Drift> open, Listener listener) {
        return new DriftWatch(mapping, contract.orElse(null), open, listener);
    }

    /** For records that are mapped whatever they look like: those of a replay. */
    public static DriftWatch none(Mapping mapping) {
        return new DriftWatch(mapping, null, List.of(), Listener.NOBODY);
    }

    /**
     * Looks at the records of a page.
     *
     * @return why none of them may be mapped; empty where they may
     */
    public List<MappingProblem> look(List<SourceRecord> records) {
        int step = Math.max(1, records.size() / (contract == null ? LEARNED : COMPARED));
        for (int index = 0; index < records.size(); index += step) {
            if (whole.records() < MOST) {
                whole.add(records.get(index));
            }
            if (contract != null) {
                recent.add(records.get(index));
            }
        }
        if (contract != null && recent.records() > 0) {
            judge(contract);
        }
        return problems();
    }

    /** What quarantine may keep of a record that is held. */
    public Map<String, Object> capture(SourceRecord record) {
        return contract == null ? mapping.extract(record) : new RawCapture(contract.profile()).of(record, mapping);
    }

    /** Tells codes of a page that neither the code lists nor the contract know; their records are in quarantine. */
    public void tellNewCodes(List<Rejection> rejections) {
        if (contract == null) {
            return;
        }
        for (Rejection rejection : rejections) {
            for (MappingProblem problem : rejection.problems()) {
                if (problem.code() == ProblemCode.UNKNOWN_CODE
                        && toldCodes.size() < MOST_CODES
                        && toldCodes.add(problem.from() + problem.shown())) {
                    tellNewCode(contract, problem);
                }
            }
        }
    }

    /** Ends a complete run: learns the first contract, or notes what has come and become rare. */
    public void complete() {
        if (contract == null) {
            listener.learned(whole.profile());
            return;
        }
        for (Difference difference : ContractDiff.between(contract.profile(), whole.profile(), reads)) {
            if (!difference.stops() && difference.kind() != DifferenceKind.NEW_CODE) {
                listener.found(contract, difference);
            }
        }
    }

    private void judge(SourceContract agreed) {
        List<Difference> found = ContractDiff.between(agreed.profile(), recent.profile(), reads).stream()
                .filter(Difference::stops)
                .toList();
        for (Difference difference : found) {
            if (stopping.stream().noneMatch(known -> isSame(known, difference))) {
                listener.found(agreed, difference);
                stopping.add(difference);
                open.removeIf(drift -> drift.is(difference));
            }
        }
        if (recent.records() >= JUDGED) {
            open.forEach(listener::gone);
            open.clear();
            recent = new Profiler(reads);
        }
    }

    private void tellNewCode(SourceContract agreed, MappingProblem problem) {
        ReadField read = reads.stream()
                .filter(each -> each.codes() != null && each.rule().equals(problem.rule()))
                .findFirst()
                .orElse(null);
        FieldProfile was = read == null ? null : agreed.profile().field(read.path());
        if (read == null || was == null) {
            return;
        }
        String code = problem.shown().replaceAll("^\"|\"$", "");
        if (!was.codes().containsKey(code)) {
            List<String> ours = Readings.of(mapping, read.path()).stream()
                    .map(ReadField::field)
                    .distinct()
                    .toList();
            listener.found(
                    agreed,
                    new Difference(
                            DifferenceKind.NEW_CODE,
                            read.path(),
                            ours,
                            String.join(", ", was.codes().keySet()),
                            code,
                            false,
                            null));
        }
    }

    private List<MappingProblem> problems() {
        List<MappingProblem> problems = new ArrayList<>();
        open.forEach(drift -> problems.add(problem(drift.kind(), drift.field(), drift.ours(), drift.now())));
        stopping.forEach(found -> problems.add(problem(found.kind(), found.field(), found.ours(), found.now())));
        return problems;
    }

    private MappingProblem problem(DifferenceKind kind, String field, List<String> ours, String now) {
        String rule = reads.stream()
                .filter(read -> read.path().equals(field))
                .map(ReadField::rule)
                .findFirst()
                .orElse(mapping.name());
        return new MappingProblem(
                kind.problem(),
                rule,
                ours.isEmpty() ? "" : ours.get(0),
                field,
                now,
                "Mend the mapping or accept the contract; the record is then stored by itself.");
    }

    private static boolean isSame(Difference one, Difference other) {
        return one.kind() == other.kind() && one.field().equals(other.field());
    }
}
