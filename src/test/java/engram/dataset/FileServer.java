package engram.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server on the loopback that gives one file, as badly as it is told to. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] content;

    /** The Range headers of the requests, "" where there was none. */
    final List<String> requests = new ArrayList<>();

    int status = 200;
    boolean resumes = true;
    boolean resumesElsewhere = false;
    boolean announces = true;

    @Nullable
    Integer breaksOffAfter;

    FileServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cifar-10-binary.tar.gz");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "" : range);
        int from = 0;
        int code = status;
        if (range != null && resumes && status == 200) {
            from = Integer.parseInt(range.replaceAll("\\D+", ""));
            code = 206;
            from = resumesElsewhere ? from + 1 : from;
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        int length = content.length - from;
        exchange.sendResponseHeaders(code, announces ? length : 0);
        int give = breaksOffAfter == null ? length : Math.min(length, breaksOffAfter);
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, give);
        out.flush();
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
