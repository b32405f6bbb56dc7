package vn.nhipcau.mappings.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.ReadField;

/**
 * Compares what a source shows with its contract. Only what the mapping reads can stop it, and single bad records never
 * do: at least five, and one in ten of those looked at.
 */
public final class ContractDiff {
    /** Fewer looked at tell nothing. */
    private static final int KNOWN = 20;

    private static final int AT_LEAST = 5;
    private static final int ONE_IN = 10;
    private static final int MANY = 100;

    private final SourceProfile contract;
    private final SourceProfile now;
    private final Map<String, List<ReadField>> reads = new LinkedHashMap<>();
    private final List<Difference> found = new ArrayList<>();

    private ContractDiff(SourceProfile contract, SourceProfile now, List<ReadField> reads) {
        this.contract = contract;
        this.now = now;
        reads.forEach(read -> this.reads
                .computeIfAbsent(read.path(), path -> new ArrayList<>(2))
                .add(read));
    }

    /** Every difference, those that stop the source first. */
    public static List<Difference> between(SourceProfile contract, SourceProfile now, List<ReadField> reads) {
        ContractDiff diff = new ContractDiff(contract, now, reads);
        diff.reads.forEach(diff::readField);
        contract.fields().forEach(diff::unreadField);
        now.fields().keySet().forEach(diff::newField);
        diff.found.sort((one, other) -> Boolean.compare(other.stops(), one.stops()));
        return diff.found;
    }

    private void readField(String path, List<ReadField> by) {
        FieldProfile was = contract.field(path);
        if (was == null || was.of() < KNOWN) {
            return;
        }
        FieldProfile is = now.field(path);
        if (!missing(path, by, was, is) && is != null) {
            types(path, by, was, is);
            codes(path, by, was, is);
        }
    }

    private boolean missing(String path, List<ReadField> by, FieldProfile was, @Nullable FieldProfile is) {
        long of = now.couldHave(path);
        long named = is == null ? 0 : is.named();
        long filled = is == null ? 0 : is.filled();
        boolean required = by.stream().anyMatch(ReadField::required);
        boolean wasAlwaysFilled = was.filled() * 200 >= was.of() * 199;
        boolean lacksWhatMustBe = required && wasAlwaysFilled && isMuch(of - filled, of);
        boolean lostItsName = was.named() == was.of() && named == 0 && of >= KNOWN;
        if (lacksWhatMustBe || lostItsName) {
            long percent = of == 0 ? 0 : filled * 100 / of;
            add(DifferenceKind.MISSING_FIELD, path, by, was.percent() + " %", percent + " %", true, is);
            return true;
        }
        if (of >= MANY && was.percent() >= KNOWN && filled * 1000 / of < was.percent()) {
            String rate = filled * 100 / of + " %";
            add(DifferenceKind.FILL_RATE_DROPPED, path, by, was.percent() + " %", rate, false, is);
            return true;
        }
        return false;
    }

    private void types(String path, List<ReadField> by, FieldProfile was, FieldProfile is) {
        if (was.filled() < KNOWN) {
            return;
        }
        boolean takesAnyText = by.stream().allMatch(ReadField::takesAnyText);
        SortedMap<String, Long> fresh = new TreeMap<>();
        is.types().forEach((type, count) -> {
            boolean isScalar = !type.equals(ValueTypes.STRUCTURE) && !type.equals(ValueTypes.LIST);
            boolean isKnown = was.types().containsKey(type)
                    || ValueTypes.isNumber(type)
                            && was.types().keySet().stream().anyMatch(ValueTypes::isNumber)
                    || isFirstTellingDate(type, by, was);
            if (!isKnown && !ValueTypes.isAmbiguous(type) && !(takesAnyText && isScalar)) {
                fresh.put(type, count);
            }
        });
        long count = fresh.values().stream().mapToLong(Long::longValue).sum();
        if (isMuch(count, is.filled())) {
            boolean isScale = fresh.keySet().stream().allMatch(ValueTypes::isEpoch)
                    && was.types().keySet().stream().anyMatch(ValueTypes::isEpoch);
            DifferenceKind kind = isScale ? DifferenceKind.UNIT_CHANGED : DifferenceKind.TYPE_CHANGED;
            add(kind, path, by, was.text(), String.join(", ", fresh.keySet()) + shape(was, is), true, is);
        } else if (isOnAnotherScale(by, was, is)) {
            add(DifferenceKind.UNIT_CHANGED, path, by, was.text(), is.text(), true, is);
        }
    }

    /** Whether the contract knows such dates from the first twelve days of a month only, and they are read this way. */
    private static boolean isFirstTellingDate(String type, List<ReadField> by, FieldProfile was) {
        String order = by.stream().anyMatch(ReadField::monthFirst) ? "MM" : "dd";
        String untold = ValueTypes.ambiguous(type);
        return untold != null
                && type.startsWith(order)
                && was.types().containsKey(untold)
                && was.types().keySet().stream().allMatch(ValueTypes::isAmbiguous);
    }

    /** Numbers whose usual length differs by two digits: a hundred times more or less. */
    private static boolean isOnAnotherScale(List<ReadField> by, FieldProfile was, FieldProfile is) {
        Integer before = was.digits();
        Integer after = is.digits();
        return before != null
                && after != null
                && is.filled() >= KNOWN
                && Math.abs(before - after) >= 2
                && by.stream().anyMatch(read -> read.as().equals("number"));
    }

    private void codes(String path, List<ReadField> by, FieldProfile was, FieldProfile is) {
        List<ReadField> coded = by.stream().filter(read -> read.codes() != null).toList();
        if (!coded.isEmpty()) {
            is.codes().forEach((code, count) -> {
                if (!was.codes().containsKey(code) && coded.stream().anyMatch(read -> !read.knows(code))) {
                    add(
                            DifferenceKind.NEW_CODE,
                            path,
                            by,
                            String.join(", ", was.codes().keySet()),
                            code,
                            false,
                            is);
                }
            });
        }
    }

    private void unreadField(String path, FieldProfile was) {
        boolean isGone = !reads.containsKey(path)
                && was.named() == was.of()
                && was.of() >= KNOWN
                && now.field(path) == null
                && now.couldHave(path) >= KNOWN;
        if (isGone) {
            add(DifferenceKind.MISSING_FIELD, path, List.of(), was.percent() + " %", "0 %", false, null);
        }
    }

    private void newField(String path) {
        int dot = path.lastIndexOf('.');
        boolean isInsideANewOne = dot > 0 && contract.field(path.substring(0, dot)) == null;
        FieldProfile is = now.field(path);
        if (contract.field(path) == null && !isInsideANewOne && is != null) {
            add(DifferenceKind.NEW_FIELD, path, reads.getOrDefault(path, List.of()), "", is.text(), false, is);
        }
    }

    private void add(
            DifferenceKind kind,
            String path,
            List<ReadField> by,
            String was,
            String is,
            boolean stops,
            @Nullable FieldProfile present) {
        List<String> ours = by.stream().map(ReadField::field).distinct().toList();
        found.add(new Difference(kind, path, ours, was, is, stops, present));
    }

    private static String shape(FieldProfile was, FieldProfile is) {
        return is.shapes().stream()
                .filter(shape -> !was.shapes().contains(shape))
                .findFirst()
                .map(" (%s)"::formatted)
                .orElse("");
    }

    private static boolean isMuch(long count, long of) {
        return count >= AT_LEAST && count * ONE_IN >= of;
    }
}
