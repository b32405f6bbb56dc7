package vn.nhipcau.routes.performance;

/** The rules of the figures in a JVM that lives in UTC. */
class FigureRulesInUtcTest extends FigureRules {

    FigureRulesInUtcTest() {
        super("UTC");
    }
}
