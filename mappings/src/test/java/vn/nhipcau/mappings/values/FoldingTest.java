package vn.nhipcau.mappings.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void foldsDiacriticsCaseAndBlanks() {
        assertThat(Folding.fold("  Đánh giá\u00a0 NỘI bộ ")).isEqualTo("danh gia noi bo");
    }

    @Test
    void makesComposedAndDecomposedLettersTheSame() {
        String composed = "Ngày tiếp nhận";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        assertThat(Folding.nfc("\ufeff " + decomposed + "\u200b")).isEqualTo(composed);
    }

    @Test
    void guessesOnlyWhatIsNear() {
        assertThat(Nearest.to("recievedAt", List.of("receivedAt", "returnedAt")))
                .contains("receivedAt");
        assertThat(Nearest.to("ngay tiep nhan", List.of("Ngày tiếp nhận", "Ngày trả")))
                .contains("Ngày tiếp nhận");
        assertThat(Nearest.to("xyz", List.of("receivedAt", "dueAt"))).isEmpty();
    }
}
