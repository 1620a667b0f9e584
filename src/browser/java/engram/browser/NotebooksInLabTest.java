package engram.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** As a reader of the notebooks: runs them, watches a training, stops it, goes on, starts again, by day and by night. */
final class NotebooksInLabTest {
    /** Whatever is too faint to read, by the contrast that WCAG 2 asks of text (4.5), and whatever is cut off. */
    static final String HARD_TO_READ = """
            () => {
                const found = [];
                const channels = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
                const luminance = rgb => {
                    const [r, g, b] = rgb.slice(0, 3).map(c => c / 255)
                        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const ground = node => {
                    for (let at = node; at; at = at.parentElement) {
                        const colour = channels(getComputedStyle(at).backgroundColor);
                        if (colour.length < 4 || colour[3] > 0.5) return colour;
                    }
                    return [255, 255, 255];
                };
                const parts = '.jp-RenderedHTMLCommon :is(p, li, td, th, caption, h1, h2, h3, code, em, strong, a),'
                    + '.jp-OutputArea-output pre';
                for (const node of document.querySelectorAll(parts)) {
                    if (!node.textContent.trim() || !node.getClientRects().length) continue;
                    const a = luminance(channels(getComputedStyle(node).color)), b = luminance(ground(node));
                    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(1)}: ${node.textContent.slice(0, 60)}`);
                }
                for (const node of document.querySelectorAll('.jp-OutputArea-output, .jp-MarkdownOutput')) {
                    const wide = node.scrollWidth - node.clientWidth;
                    if (wide > 1) found.push(`${wide} pixels too wide: ${node.textContent.trim().slice(0, 60)}`);
                }
                return found;
            }""";

    /** Milliseconds that a person would wait for anything at most, on a slow machine. */
    private static final double PATIENCE = 120_000;

    private static Lab lab;
    private static Playwright playwright;
    private static BrowserContext reader;

    @BeforeAll
    static void start() {
        lab = Lab.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        reader = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(System.getProperty("chromium"))))
                .newContext(new Browser.NewContextOptions().setViewportSize(1_280, 1_000));
        reader.setDefaultTimeout(PATIENCE);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void theWelcomeRunsAndRunsAgain() {
        in("00-welcome", notebook -> {
            notebook.awaitKernel();
            notebook.runAll();
            notebook.awaitDone();
            assertThat(notebook.complaints()).isEmpty();
            assertThat(notebook.pictures()).hasSizeGreaterThanOrEqualTo(5).doesNotContain(0);
            notebook.keep("welcome");
            notebook.restartAndRunAll();
            notebook.awaitDone();
            assertThat(notebook.complaints()).isEmpty();
            assertThat(notebook.pictures()).hasSizeGreaterThanOrEqualTo(5).doesNotContain(0);
        });
    }

    @Test
    void aTrainingIsWatchedStoppedAndGoneOnFrom() {
        Lab.write(
                "training",
                """
                import engram.cell.*; import engram.array.*; import engram.model.*;
                import engram.plastic.*; import engram.report.*; import engram.task.*; import engram.train.*;
                var net = new CellNetwork<>(PlasticRnn.of(51, DecayingHebb.startingAt(0.01f), new Seeds(0)));""",
                "var run = Trainer.of(net, BinaryPatterns.code50()).episodes(1_000_000_000L).train();",
                "run.finished() + \", after steps: \" + run.steps()",
                "CurveChart.titled(\"As far as it came\").add(Curve.of(\"mine\", Palette.OWN, run.history(), \"loss\")).dr",
                "Trainer.of()");
        in("training", notebook -> {
            notebook.awaitKernel();
            notebook.run(notebook.cell("import engram"));
            Locator training = notebook.cell("1_000_000_000L");
            notebook.start(training);
            String picture = "";
            for (int shown = 0; shown <= 3; shown++) {
                picture = notebook.anotherPicture(training, picture);
                notebook.keep("training-" + shown);
            }
            notebook.interrupt();
            training.getByText("Evaluation interrupted").waitFor();
            notebook.pause(); // the training ends with its step, a moment later
            Locator steps = notebook.cell("after steps");
            notebook.run(steps);
            assertThat(steps.locator("pre").textContent().strip()).matches("false, after steps: [1-9]\\d*");
            Locator chart = notebook.cell("As far as it came");
            notebook.complete(chart, "draw()");
            notebook.run(chart);
            assertThat(chart.locator("img").count()).isEqualTo(1);
            notebook.keep("training-gone-on");
            assertThat(notebook.explain(notebook.cell("Trainer.of()"))).contains("A trainer that makes");
            notebook.keep("trainer-explained");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyNotebookReadsByDayAndByNight() {
        return Lab.notebooks().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> in(name, notebook -> {
                            notebook.stretch();
                            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                                notebook.theme(scheme);
                                notebook.keep(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
                                assertThat(notebook.ask(HARD_TO_READ))
                                        .asList()
                                        .as(scheme.name())
                                        .isEmpty();
                            }
                        })));
    }

    /** Opens a notebook on a fresh page; what is seen when a test fails is kept. */
    private static void in(String name, Consumer<NotebookPage> visit) {
        try (Page page = reader.newPage()) {
            try {
                visit.accept(new NotebookPage(page, lab.address(name), Lab.cells(name)));
            } catch (RuntimeException | AssertionError e) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Lab.FOLDER.resolve(name + "-failed.png")));
                throw e;
            }
        } finally {
            lab.endKernels();
        }
    }
}
