package vn.nhipcau.routes.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import vn.nhipcau.mappings.source.Sha256;
import vn.nhipcau.routes.checks.Check;
import vn.nhipcau.routes.checks.FigureChecks;
import vn.nhipcau.routes.delivery.WireFormat;
import vn.nhipcau.routes.performance.Figures;
import vn.nhipcau.routes.performance.Method;
import vn.nhipcau.routes.quality.Qms;

/**
 * Everything of a status that does not depend on its revision.
 *
 * @param milestones those of {@code qms} with the rule behind each; kept here, never sent
 */
record StatusBody(
        MonthlyStatus.AgencyBlock agency,
        Figures figures,
        List<MonthlyStatus.ProcedureFigures> procedures,
        MonthlyStatus.QmsBlock qms,
        MonthlyStatus.Subordinates subordinates,
        MonthlyStatus.Completeness completeness,
        Method method,
        List<Qms.MilestoneEntry> milestones) {

    private static final int HALF = 32;

    private record Said(Figures figures, List<MonthlyStatus.ProcedureFigures> procedures, MonthlyStatus.QmsBlock qms) {}

    /** What keeps it from being published: figures that contradict themselves, in the whole or in a procedure. */
    List<Check> contradictions() {
        TreeMap<String, Figures> each = new TreeMap<>();
        procedures.forEach(procedure -> each.put(procedure.procedureCode(), procedure.figures()));
        return FigureChecks.of(agency.code(), figures, each).stream()
                .filter(check -> check.severity() == Check.Severity.BLOCKS)
                .toList();
    }

    /**
     * SHA-256 of figures and milestones, then of the method: 64 bytes. The product's version is left out, so that an
     * upgrade alone makes no revision, and so are subordinates and completeness, which describe the moment.
     */
    byte[] hash() {
        Method ofAnyVersion = new Method(
                method.comparison(),
                method.pausePolicy(),
                method.apologyForgives(),
                method.pauseReasons(),
                method.identity(),
                method.rules(),
                method.calendarVersion(),
                method.mappingVersions(),
                "");
        ByteArrayOutputStream both = new ByteArrayOutputStream(2 * HALF);
        both.writeBytes(Sha256.of(WireFormat.write(figuresAndMilestones())));
        both.writeBytes(Sha256.of(WireFormat.write(ofAnyVersion)));
        return both.toByteArray();
    }

    private Said figuresAndMilestones() {
        return new Said(figures, procedures, qms);
    }

    /** Its cells as they would be sent: the members figures, procedures and qms. */
    JsonNode said() {
        return StatusCells.tree(figuresAndMilestones());
    }

    /** The part of a hash that stands for figures and milestones. */
    static byte[] figuresOf(byte[] hash) {
        return Arrays.copyOf(hash, HALF);
    }

    /** Whether two hashes differ in figures or milestones, whatever the method. */
    static boolean figuresDiffer(byte[] before, byte[] now) {
        return !Arrays.equals(before, 0, HALF, now, 0, HALF);
    }

    MonthlyStatus.MethodBlock methodBlock() {
        return new MonthlyStatus.MethodBlock(
                method.comparison(),
                method.pausePolicy(),
                method.calendarVersion(),
                new TreeMap<>(method.mappingVersions()),
                method.productVersion());
    }
}
