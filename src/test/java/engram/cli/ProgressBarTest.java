package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.train.History;
import engram.train.Progress;
import engram.train.TrainingInfo;
import engram.train.TrainingResult;
import engram.train.Validated;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Progress at(long step, long millis) {
        var info = new TrainingInfo("patterns", List.of("loss", "error"), 0, 2000, 1);
        List<Double> values = List.of(12.345678, 0.25);
        return new Progress(info, step, values, values, Duration.ofMillis(millis));
    }

    private static TrainingResult result(TrainingResult.Ending ending, long steps) {
        History nothing = History.of(Map.of("loss", new double[0]));
        return new TrainingResult(nothing, nothing, steps, Map.of(), ending, steps, Duration.ofSeconds(3725));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** The lines that a terminal shows, one after the other in the same place. */
    private List<String> shown() {
        return Arrays.stream(written().split("\r"))
                .map(line -> line.replaceAll("\u001b\\[\\??[0-9]*[a-zA-Z]|\n", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void redrawsOneLineTenTimesASecond() {
        var bar = new ProgressBar(out, true);
        bar.started(at(0, 0).info());
        bar.step(at(1, 10));
        bar.step(at(2, 60));
        bar.step(at(500, 61_000));
        bar.step(at(2000, 61_001));
        bar.finished(result(TrainingResult.Ending.FINISHED, 2000));
        assertThat(shown())
                .containsExactly(
                        "patterns [--------------------]   0 %  1/2,000  loss 12.35  error 0.2500  0:00, 0:19 to go",
                        "patterns [#####---------------]  25 %  500/2,000  loss 12.35  error 0.2500  1:01, 3:03 to go",
                        "patterns [####################] 100 %  2,000/2,000  loss 12.35  error 0.2500  1:01");
        assertThat(written()).endsWith("\n").doesNotContain("\n\r");
    }

    @Test
    void aLineWiderThanTheTerminalIsCutOffThereInsteadOfWrapped() {
        var bar = new ProgressBar(out, true);
        bar.started(at(0, 0).info());
        bar.step(at(1, 10));
        bar.step(at(500, 61_000));
        // One row for each line: wrapping off, the line, the rest of the row empty, wrapping on.
        assertThat(written()).matches("(\r\u001b\\[\\?7l[^\u001b\r\n]+\u001b\\[K\u001b\\[\\?7h){2}");
    }

    @Test
    void writesALineNowAndThenWhereThereIsNoTerminal() {
        var bar = new ProgressBar(out, false);
        bar.started(at(0, 0).info());
        bar.step(at(1, 10));
        bar.step(at(500, 31_000));
        bar.step(at(600, 32_000));
        bar.finished(result(TrainingResult.Ending.INTERRUPTED, 600));
        assertThat(written())
                .isEqualTo(
                        "patterns [#####---------------]  25 %  500/2,000  loss 12.35  error 0.2500  0:31, 1:33 to go\n"
                                + "interrupted after step 600, 1:02:05\n");
    }

    @Test
    void showsTheLastValidationAndTheBest() {
        var bar = new ProgressBar(out, true);
        TrainingInfo info = at(0, 0).info();
        bar.started(info);
        bar.validated(new Validated(info, 0, List.of(0.5, 1.0), true));
        bar.step(at(1, 10));
        bar.validated(new Validated(info, 500, List.of(0.75, 1.0), false));
        bar.step(at(500, 61_000));
        assertThat(written())
                .contains("error 0.2500  validation 0.5000  0:00")
                .contains("error 0.2500  validation 0.7500 (best 0.5000)  1:01");
    }

    @Test
    void saysWhenItValidates() {
        TrainingInfo info = at(0, 0).info();
        for (boolean terminal : new boolean[] {true, false}) {
            var bar = new ProgressBar(out, terminal);
            bar.started(info);
            bar.validating(info, 0);
        }
        assertThat(written()).isEqualTo(Redrawn.line("patterns [--------------------]   0 %  0/2,000  validating ..."));
    }

    @Test
    void endsItsLineWhenATrainingFails() {
        var bar = new ProgressBar(out, true);
        bar.started(at(0, 0).info());
        bar.step(at(1, 10));
        bar.failed(new IllegalStateException("broken"));
        assertThat(shown()).hasSize(1).allSatisfy(line -> assertThat(line).endsWith(" to go"));
        assertThat(written()).endsWith("\n");
    }

    @Test
    void saysWhereItWasResumed() {
        var bar = new ProgressBar(out, true);
        bar.started(new TrainingInfo("patterns", List.of("loss"), 1500, 2000, 1));
        assertThat(written()).isEqualTo("patterns: resumed after step 1,500\n");
    }
}
