package engram.paper;

import static org.assertj.core.api.Assertions.assertThat;

import engram.report.CurveChart;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where digits are other ones. */
final class LocaleTest {
    private final Locale usual = Locale.getDefault();
    private final List<String> claims = claims();

    @BeforeEach
    void inIran() {
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        assertThat(String.format("%d", 20)).isNotEqualTo("20");
    }

    @AfterEach
    void backHome() {
        Locale.setDefault(usual);
    }

    private static List<String> claims() {
        return Duan2023.paper().figures().stream()
                .flatMap(figure -> figure.claims().stream())
                .map(claim -> claim.what() + " " + claim.study())
                .toList();
    }

    @Test
    void theClaimsOfAPaperNameTheSameStudies() {
        assertThat(claims()).isEqualTo(claims).anyMatch(claim -> claim.contains("n20-m40"));
    }

    @Test
    void theAxesOfChartsHaveTheSameDigits() {
        var chart = CurveChart.titled("loss").level("chance", 20).draw();
        assertThat(chart.getStyler().getLocale()).isEqualTo(Locale.ROOT);
    }
}
