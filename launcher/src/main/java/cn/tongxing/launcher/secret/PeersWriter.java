package cn.tongxing.launcher.secret;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes the file in which a province pins its peers, in the form that PeerBook reads; nothing secret crosses. */
public final class PeersWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PeersWriter() {}

    /** The file changes as a whole: who follows it never reads half of one. */
    public static void write(Path file, String self, Collection<Peer> peers) {
        var content = new LinkedHashMap<String, Object>();
        content.put("self", Map.of("province", self));
        content.put("peers", peers.stream().map(PeersWriter::fields).toList());
        try {
            var half = file.resolveSibling(file.getFileName() + ".new");
            Files.write(half, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> fields(Peer peer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("province", peer.province().value());
        fields.put("name", peer.name());
        fields.put("prefixes", peer.prefixes().stream().map(DivisionCode::value).toList());
        fields.put("address", peer.address().toString());
        fields.put("connected", peer.connected());
        fields.put("signingKeys", peer.signingKeys().toPublicJWKSet().toJSONObject());
        fields.put("encryptionKeys", peer.encryptionKeys().toPublicJWKSet().toJSONObject());
        return fields;
    }
}
