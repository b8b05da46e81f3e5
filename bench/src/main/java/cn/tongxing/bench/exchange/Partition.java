package cn.tongxing.bench.exchange;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cuts two provinces off from each other, both ways, while their own agencies go on: each looks for the other where nobody is. */
final class Partition implements AutoCloseable {
    private static final String NOBODY = "http://127.0.0.1:9";

    private final Map<Path, String> before = new LinkedHashMap<>();

    private Partition() {}

    static Partition between(List<Province> provinces) {
        var partition = new Partition();
        try {
            for (var province : provinces) partition.cut(province.folder().resolve("peers.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return partition;
    }

    private void cut(Path peers) throws IOException {
        var text = Files.readString(peers);
        before.put(peers, text);
        var book = JsonMapper.shared().readTree(text);
        book.path("peers").forEach(peer -> ((ObjectNode) peer).put("address", NOBODY));
        replace(peers, JsonMapper.shared().writeValueAsString(book));
    }

    /** As a whole: who reads it meanwhile must not see half. */
    private static void replace(Path file, String text) throws IOException {
        var fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        before.forEach((file, text) -> {
            try {
                replace(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
