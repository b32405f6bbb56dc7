package vn.nhipcau.routes.performance;

class FigureRulesInVietnamTest extends FigureRules {

    FigureRulesInVietnamTest() {
        super("Asia/Ho_Chi_Minh");
    }
}
