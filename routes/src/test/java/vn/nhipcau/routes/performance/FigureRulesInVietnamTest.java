package vn.nhipcau.routes.performance;

import org.junit.jupiter.api.Nested;

/** The rules of the figures in a JVM that lives in Asia/Ho_Chi_Minh. */
class FigureRulesInVietnamTest {
    private static final String ZONE = "Asia/Ho_Chi_Minh";

    @Nested
    class Scope extends ScopeRules {
        Scope() {
            super(ZONE);
        }
    }

    @Nested
    class Verdict extends VerdictRules {
        Verdict() {
            super(ZONE);
        }
    }

    @Nested
    class Pause extends PauseRules {
        Pause() {
            super(ZONE);
        }
    }

    @Nested
    class Apology extends ApologyRules {
        Apology() {
            super(ZONE);
        }
    }

    @Nested
    class WorkingTime extends WorkingTimeRules {
        WorkingTime() {
            super(ZONE);
        }
    }

    @Nested
    class Statistics extends StatisticsRules {
        Statistics() {
            super(ZONE);
        }
    }

    @Nested
    class SameDossier extends SameDossierRules {
        SameDossier() {
            super(ZONE);
        }
    }

    @Nested
    class Agency extends AgencyRules {
        Agency() {
            super(ZONE);
        }
    }

    @Nested
    class Knowledge extends KnowledgeRules {
        Knowledge() {
            super(ZONE);
        }
    }
}
