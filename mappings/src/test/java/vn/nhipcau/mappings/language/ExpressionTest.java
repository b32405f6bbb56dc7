package vn.nhipcau.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dashjoin.jsonata.Jsonata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhipcau.mappings.language.Expression.ExpressionException;

class ExpressionTest {

    @Test
    void namesTheFieldsItReads() {
        Expression expression = Expression.parse(
                "$lookup(bang, 'khoa') & `Ngày tiếp nhận` & $replace(a.b, /[x']+/, \"\") & /* c */ $map([1], function($i) { d })[0]");
        assertThat(expression.fields()).containsExactlyInAnyOrder("bang", "Ngày tiếp nhận", "a", "b", "d");
        assertThat(expression.names()).contains("khoa").doesNotContain("c", "i", "x");
    }

    @Test
    void stopsAnEndlessExpressionInTime() {
        Expression endless = Expression.parse("($f := function($x) { $f($x + 1) }; $f(0))");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> endless.evaluate(Map.of()))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("The expression took longer than 250 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    /** Figures may not depend on how busy the machine was. */
    @Test
    void computesTheSameOnABusyMachine() throws Exception {
        Expression heavy = Expression.parse("$sum($map([1..20000], function($i) { $i * 2 }))");
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Thread> others = Stream.generate(() -> new Thread(() -> {
                    while (busy.get()) {
                        Thread.onSpinWait();
                    }
                }))
                .limit(8L * Runtime.getRuntime().availableProcessors())
                .toList();
        others.forEach(Thread::start);
        try {
            for (int time = 0; time < 5; time++) {
                assertThat(heavy.evaluate(Map.of())).isEqualTo(400_020_000);
            }
        } finally {
            busy.set(false);
        }
    }

    @Test
    void stopsARecursionThatGrows() {
        Expression deep = Expression.parse("($f := function($x) { 1 + $f($x + 1) }; $f(0))");
        assertThatThrownBy(() -> deep.evaluate(Map.of()))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("The expression calls itself too deeply");
    }

    @Test
    void quotesNoValueInItsMessage() {
        Map<String, String> person = Map.of("ten", "Nguyễn Văn A");
        assertThatThrownBy(() -> Expression.parse("ten + 1").evaluate(person))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("JSONata error T2001")
                .hasNoCause();
        assertThatThrownBy(() -> Expression.parse("$number(ten)").evaluate(person))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("The expression fails on this value")
                .hasNoCause();
    }

    /** In 0.9.9 half of the answers were those of the other expression. */
    @Test
    void keepsTheFunctionsOfTwoExpressionsApart() {
        Jsonata one = Jsonata.jsonata("$ours(a)");
        one.registerFunction("ours", (String text) -> "one " + text);
        Jsonata two = Jsonata.jsonata("$ours(a)");
        two.registerFunction("ours", (String text) -> "two " + text);
        for (int turn = 0; turn < 2_000; turn++) {
            assertThat(one.evaluate(Map.of("a", "x"))).isEqualTo("one x");
            assertThat(two.evaluate(Map.of("a", "x"))).isEqualTo("two x");
        }
    }

    /** In 0.9.9 each evaluation of a block took a little longer than the one before. */
    @Test
    void doesNotGetSlowerWithUse() throws ExpressionException {
        Expression block = Expression.parse("($x := a & 'b'; $y := $x & 'c'; $uppercase($y))");
        long early = bestOf(block);
        for (int turn = 0; turn < 30_000; turn++) {
            assertThat(block.evaluate(Map.of("a", "x"))).isEqualTo("XBC");
        }
        assertThat(bestOf(block)).isLessThan(early * 3);
    }

    private static long bestOf(Expression block) throws ExpressionException {
        long best = Long.MAX_VALUE;
        for (int batch = 0; batch < 20; batch++) {
            long begin = System.nanoTime();
            for (int turn = 0; turn < 100; turn++) {
                block.evaluate(Map.of("a", "x"));
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }

    @Test
    void answersListsTextsAndNothing() throws ExpressionException {
        assertThat(Expression.parse("[a, b]").evaluate(Map.of("a", "1", "b", "2")))
                .isEqualTo(List.of("1", "2"));
        assertThat(Expression.parse("none.at.all").evaluate(Map.of("a", "1"))).isNull();
    }
}
