package vn.nhipcau.mappings.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.nhipcau.mappings.language.Expression.ExpressionException;
import vn.nhipcau.mappings.problem.ProblemCode;

/** Computes a value from the fields its expression names. */
final class ComputedReading implements Reading {
    /** Stands for "noted as a problem already". */
    static final Object FAILED = new Object();

    private final Expression expression;
    private final Projection named;
    private final Site site;

    ComputedReading(Expression expression, Site site) {
        this.expression = expression;
        this.site = site;
        named = new Projection();
        named.addNames(expression.names());
    }

    @Override
    public @Nullable Object read(@Nullable Object tree, Run run) {
        try {
            Map<String, Object> input = named.of(tree);
            return expression.evaluate(input);
        } catch (ExpressionException fault) {
            run.problem(ProblemCode.COMPUTE_FAILED, site, null, String.valueOf(fault.getMessage()));
            return FAILED;
        }
    }
}
