package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./engram bench} understands, asked of the compiled benchmarks; none of them is measured. */
final class BenchCasesTest {
    private record Answer(int code, String text) {}

    private static Answer ask(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Jvm.command());
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", "target/bench/classes" + File.pathSeparator + tests, "engram.bench.Main"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    @Test
    void theFirstUnknownWordIsAnsweredWithAllThatThereIs() throws Exception {
        Answer answer = ask("patterns-50", "growth", "nosuch");
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.text).contains("got nosuch").doesNotContain("Benchmark", "units\t");
        String list = answer.text.replaceAll("(?s).*expected one of (.*), or the beginning.*", "$1");
        assertThat(list.split(", "))
                .contains("patterns-1000", "patterns-50", "images")
                .contains("cue-reward-hebbian-rnn", "sequence-gradient-lstm", "regression-none-rnn")
                .contains("omniglot-episode", "omniglot-batch", "fsc-none-rnn", "fsc-hebbian-rnn", "fsc-gradient-rnn")
                .contains("maze-batch", "maze-episode", "networks-maze-batch-lstm", "growth", "clips");
        assertThat(list.split(", ")).filteredOn(name -> name.startsWith("maze")).hasSize(2);
    }
}
