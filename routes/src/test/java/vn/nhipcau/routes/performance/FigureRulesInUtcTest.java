package vn.nhipcau.routes.performance;

class FigureRulesInUtcTest extends FigureRules {

    FigureRulesInUtcTest() {
        super("UTC");
    }
}
