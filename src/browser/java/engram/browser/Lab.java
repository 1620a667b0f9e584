package engram.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JupyterLab of {@code ./engram lab} on a port of its own, with copies of the notebooks and settings of its own, so
 * that neither the project nor its reader's Jupyter changes.
 */
final class Lab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Everything of the browser tests: copies, settings, logs, screenshots. */
    static final Path FOLDER = Path.of("target/browser").toAbsolutePath();

    private static final Path NOTEBOOKS = FOLDER.resolve("notebooks");
    private static final Path SETTINGS = FOLDER.resolve("jupyter");

    private final Process server;
    private final String address;
    private final String token;

    private Lab(Process server, int port, String token) {
        this.server = server;
        this.address = "http://localhost:" + port;
        this.token = token;
    }

    /** Starts it and waits until it answers. */
    static Lab start() {
        try {
            prepare();
            int port = freePort();
            String token = UUID.randomUUID().toString();
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    "bash",
                    "engram",
                    "lab",
                    "--",
                    "--no-browser",
                    "--allow-root",
                    "--ServerApp.port=" + port,
                    "--ServerApp.port_retries=0",
                    "--IdentityProvider.token=" + token));
            builder.environment()
                    .putAll(Map.of(
                            "JUPYTER_CONFIG_DIR", SETTINGS.resolve("config").toString(),
                            "JUPYTER_RUNTIME_DIR", SETTINGS.resolve("runtime").toString(),
                            "JUPYTERLAB_SETTINGS_DIR",
                                    SETTINGS.resolve("settings").toString(),
                            "JUPYTERLAB_WORKSPACES_DIR",
                                    SETTINGS.resolve("workspaces").toString(),
                            "ENGRAM_MODE", "fast"));
            builder.redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("lab.log").toFile());
            Lab lab = new Lab(builder.start(), port, token);
            lab.await();
            return lab;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start ./engram lab", e);
        }
    }

    /** Where the browser finds a notebook: alone on its page, in a workspace that nothing else has left something in. */
    String address(String notebook) {
        return "%s/doc/workspaces/%s/tree/target/browser/notebooks/%s.ipynb?token=%s"
                .formatted(address, UUID.randomUUID(), notebook, token);
    }

    /** The names of the notebooks, in their order. */
    static List<String> notebooks() {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .map(name -> name.replace(".ipynb", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list notebooks", e);
        }
    }

    /** Puts a notebook of these cells beside the copies. */
    static void write(String name, String... code) {
        ObjectNode notebook =
                new ObjectMapper().createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata")
                .putObject("kernelspec")
                .put("name", "java")
                .put("display_name", "Java")
                .put("language", "java");
        ArrayNode cells = notebook.putArray("cells");
        for (String source : code) {
            ObjectNode cell = cells.addObject().put("cell_type", "code").put("id", "cell-" + cells.size());
            cell.put("source", source).putNull("execution_count");
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        write(NOTEBOOKS.resolve(name + ".ipynb"), notebook.toString());
    }

    /** How many cells a notebook has. */
    static int cells(String notebook) {
        Path file = NOTEBOOKS.resolve(notebook + ".ipynb");
        try {
            return new ObjectMapper().readTree(file.toFile()).get("cells").size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Ends the Java kernels, which outlive their pages. */
    void endKernels() {
        try {
            for (JsonNode kernel :
                    new ObjectMapper().readTree(ask("GET", "/api/kernels").getInputStream())) {
                ask("DELETE", "/api/kernels/" + kernel.get("id").asText()).getResponseCode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end the kernels", e);
        }
    }

    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroy); // kernels end with their server
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.descendants().forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        }
    }

    private void await() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException(
                        "./engram lab does not answer:\n" + Files.readString(FOLDER.resolve("lab.log")));
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            return ask("GET", "/api/status").getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpURLConnection ask(String method, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "token " + token);
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(30_000);
        return connection;
    }

    private static void prepare() throws IOException {
        delete(FOLDER);
        Files.createDirectories(NOTEBOOKS);
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            for (Path file : files.toList()) {
                Files.copy(file, NOTEBOOKS.resolve(file.getFileName()));
            }
        }
        // The first cell of every notebook names ../target/lib.
        Files.createDirectories(FOLDER.resolve("target"));
        Files.createSymbolicLink(
                FOLDER.resolve("target/lib"), Path.of("target/lib").toAbsolutePath());
        setting("apputils-extension/notification", "{\"fetchNews\": \"false\", \"checkForUpdates\": false}");
        setting("notebook-extension/tracker", "{\"windowingMode\": \"none\"}");
        setting("apputils-extension/themes", "{\"adaptive-theme\": true}");
    }

    private static void setting(String plugin, String content) {
        write(SETTINGS.resolve("settings/@jupyterlab/" + plugin + ".jupyterlab-settings"), content);
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for ./engram lab", e);
        }
    }
}
