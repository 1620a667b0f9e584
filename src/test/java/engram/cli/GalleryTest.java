package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the Python environment is there already; {@code mvn verify} makes it later, and then makes a gallery. */
final class GalleryTest {
    private static final String PIXEL = "iVBORw0KGgo=";
    private static final Python PYTHON = new Python(Path.of(".venv"));

    @TempDir
    Path folder;

    @BeforeEach
    void thereIsAnEnvironment() {
        assumeTrue(Files.isExecutable(Path.of(".venv/bin/python")));
        assumeTrue(PYTHON.program("-c", "import nbconvert").run() == 0);
    }

    private String notebook(String name, String first, String metadata) throws IOException {
        Path file = folder.resolve(name + ".ipynb");
        Files.writeString(file, """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {%s}, "cells": [
                  {"cell_type": "markdown", "id": "question", "metadata": {}, "source": "%s"},
                  {"cell_type": "code", "id": "one", "metadata": {}, "source": "1 + 1", "execution_count": 1, "outputs": [
                    {"output_type": "display_data", "metadata": {}, "data": {"image/png": "%s"}}]},
                  {"cell_type": "code", "id": "two", "metadata": {}, "source": "1 + 1", "execution_count": 2, "outputs": [
                    {"output_type": "display_data", "metadata": {}, "data": {"image/png": "AAAA"}}]}]}
                """.formatted(metadata, first, PIXEL));
        return file.toString();
    }

    private String made(String file) throws IOException {
        return Files.readString(folder.resolve("site").resolve(file));
    }

    @Test
    void aCardHasPictureQuestionModeAndTime() throws IOException {
        String welcome = notebook(
                "00-welcome",
                "# Hello\\n\\n**Question.** It is new. Is it *good* [here](a.html)? Is it?\\n\\nIt takes about half a minute.",
                "\"engram\": {\"mode\": \"fast\", \"cover\": \"two\"}");
        String next = notebook(
                "01-next",
                "# A < B\\n\\nSee [the other](00-welcome.ipynb).",
                "\"engram\": {\"mode\": \"smoke\", \"seconds\": 3.2, \"failed\": true}");
        assertThat(Gallery.make(PYTHON, folder.resolve("site"), List.of(welcome, next)))
                .isZero();
        assertThat(made("index.html"))
                .contains("<h2>Hello</h2><p>Is it good here?</p><small>00-welcome · fast mode · about half a minute<")
                .contains("base64,AAAA", "base64," + PIXEL)
                .contains("<h2>A &lt; B</h2>", "01-next · smoke mode · 3 s · failed<", "class=failed");
        assertThat(made("01-next.html")).contains("href=\"00-welcome.html\"").doesNotContain("<script", ".ipynb");
        assertThat(made("00-welcome.html")).contains("href=\"01-next.html\"", "href=\"index.html\"");
    }

    @Test
    void whatWouldBeLoadedFromTheNetworkIsRefused() throws IOException {
        String remote = notebook("00-remote", "![a picture](https://example.org/a.png)", "");
        assertThat(Gallery.make(PYTHON, folder.resolve("site"), List.of(remote)))
                .isNotZero();
        assertThat(folder.resolve("site/index.html")).doesNotExist();
    }

    @Test
    void withoutNotebooksThereIsNone() {
        assertThat(Gallery.make(PYTHON, folder.resolve("site"), List.of())).isZero();
        assertThat(folder.resolve("site")).doesNotExist();
    }
}
