package engram.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;

/** A notebook open in JupyterLab: what a person sees and presses there. */
final class NotebookPage {
    /** Higher than any notebook; Chromium draws no larger picture. */
    private static final int HIGHEST = 16_000;

    private static final int WIDTH = 1_200;
    private static final String PROMPT = ".jp-InputPrompt";
    private static final String PICTURE = ".jp-OutputArea-output img";

    private final Page page;

    /** Opens a notebook, and waits until all of its cells are there: they appear one after another. */
    NotebookPage(Page page, String address, int cells) {
        this.page = page;
        page.navigate(address);
        page.locator(".jp-NotebookPanel .jp-Cell").nth(cells - 1).waitFor();
    }

    /** Waits until there is a kernel; before its first cell IJava does not say how it is. */
    void awaitKernel() {
        page.locator(".jp-Notebook-ExecutionIndicator[data-status='unknown']").waitFor();
    }

    /** "Run All Cells" of the menu. */
    void runAll() {
        page.locator("#jp-MainMenu")
                .getByText("Run", new Locator.GetByTextOptions().setExact(true))
                .click();
        page.locator(".lm-Menu [data-command='runmenu:run-all']").click();
        awaitRunning();
    }

    /** The button that does so with a new kernel. */
    void restartAndRunAll() {
        press("restart-and-run");
        page.locator(".jp-Dialog .jp-mod-accept").click();
        awaitRunning();
    }

    /** The stop button. */
    void interrupt() {
        press("interrupt");
    }

    /** Waits until every cell has run in its turn, or one has failed. */
    void awaitDone() {
        page.waitForFunction("""
                prompt => {
                    const all = [...document.querySelectorAll('.jp-CodeCell ' + prompt)].map(it => it.textContent);
                    return all.every((text, i) => text === `[${i + 1}]:`)
                        || document.querySelector("[data-mime-type='application/vnd.jupyter.error']");
                }""", PROMPT);
    }

    /** What a cell says that ended badly, or wrote to its error stream; empty after a clean run. */
    List<String> complaints() {
        return page.locator("[data-mime-type$='.error'], [data-mime-type$='.stderr']")
                .allTextContents();
    }

    /** A code cell, by a part of its source. */
    Locator cell(String source) {
        var holds = new Page.LocatorOptions().setHasText(source);
        return page.locator(".jp-CodeCell")
                .filter(new Locator.FilterOptions().setHas(page.locator(".jp-InputArea-editor", holds)));
    }

    /** Waits until the first picture below a cell is another one, and returns it. */
    String anotherPicture(Locator cell, String before) {
        Locator picture = cell.locator(PICTURE).first();
        picture.waitFor();
        page.waitForCondition(() -> !before.equals(picture.getAttribute("src")));
        return picture.getAttribute("src");
    }

    /** Shift and Enter in a cell. */
    void start(Locator cell) {
        cell.locator(".cm-content").click();
        page.keyboard().press("Shift+Enter");
    }

    /** The same, and waits until the cell has run. */
    void run(Locator cell) {
        start(cell);
        page.waitForCondition(() -> cell.locator(PROMPT).textContent().matches("\\[\\d+]:"));
        cell.locator(".jp-OutputArea-output").or(cell.locator(PROMPT)).last().waitFor();
    }

    /** Tab at the end of a cell, and what is then chosen among the names that the kernel offers. */
    void complete(Locator cell, String choice) {
        cell.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().press("Tab");
        page.locator(".jp-Completer-item", new Page.LocatorOptions().setHasText(choice))
                .click();
    }

    /** What Shift-Tab shows before the last character of a cell. */
    String explain(Locator cell) {
        cell.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Shift+Tab");
        return page.locator(".jp-Tooltip-content").textContent();
    }

    /** As long as a hand takes from one button to the next. */
    void pause() {
        page.waitForTimeout(1_000);
    }

    /** How many pictures there are, and how many of them the browser could draw. */
    List<Integer> pictures() {
        return page.locator(PICTURE).all().stream()
                .map(it -> (Integer) it.evaluate("it => it.complete && it.naturalWidth > 0 ? 1 : 0"))
                .toList();
    }

    /** Makes the window as high as the notebook. */
    void stretch() {
        page.setViewportSize(WIDTH, HIGHEST);
        page.setViewportSize(WIDTH, Math.min(HIGHEST, settledEnd() + 60));
    }

    /** Where the last cell ends, once every cell is laid out and every picture is there. */
    private int settledEnd() {
        return ((Number) page.evaluate("""
                () => new Promise(resolve => {
                    const end = () => Math.max(
                        ...[...document.querySelectorAll('.jp-Cell')].map(it => it.getBoundingClientRect().bottom));
                    let last = 0, same = 0;
                    const look = () => {
                        same = end() === last ? same + 1 : 0;
                        last = end();
                        same < 5 ? setTimeout(look, 100) : resolve(Math.ceil(last));
                    };
                    look();
                })""")).intValue();
    }

    /** Day or night. */
    void theme(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String light = scheme == ColorScheme.LIGHT ? "true" : "false";
        page.locator("body[data-jp-theme-light='" + light + "']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#jupyterlab-splash")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Runs JavaScript over the page. */
    Object ask(String script) {
        return page.evaluate(script);
    }

    /** Keeps what is seen now, under {@code target/browser}. */
    void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Lab.FOLDER.resolve(name + ".png")));
    }

    /** The last cell waits for its turn from the moment that all were started. */
    private void awaitRunning() {
        page.waitForCondition(() ->
                page.locator(".jp-CodeCell " + PROMPT).last().textContent().equals("[*]:"));
    }

    private void press(String button) {
        page.locator(".jp-NotebookPanel-toolbar [data-jp-item-name='" + button + "']")
                .click();
    }
}
