package vn.nhipcau.routes.performance;

/** The rules of the figures in a JVM that lives in Asia/Ho_Chi_Minh. */
class FigureRulesInVietnamTest extends FigureRules {

    FigureRulesInVietnamTest() {
        super("Asia/Ho_Chi_Minh");
    }
}
