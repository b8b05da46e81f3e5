package cn.tongxing.platform.peer;

import cn.tongxing.platform.division.DivisionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peers an operator has pinned, read from a JSON file:
 *
 * <pre>{@code
 * {
 *   "self": {"province": "34"},
 *   "peers": [{
 *     "province": "50", "name": "重庆市", "prefixes": ["50"], "address": "http://127.0.0.1:8050", "connected": true,
 *     "signingKeys":    {"keys": [{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"50-sig-1","x":"…","y":"…"}]},
 *     "encryptionKeys": {"keys": [{"kty":"EC","crv":"P-256","use":"enc","alg":"ECDH-ES+A256KW","kid":"50-enc-1","x":"…","y":"…"}]}
 *   }]
 * }
 * }</pre>
 *
 * {@code prefixes} defaults to the province itself (兵团 answers for codes under 65), {@code connected} to true; the key
 * sets hold public EC keys of P-256 with distinct kids, the current one first. The file is read again when it changes; a
 * broken one is reported and the last good one stays in force.
 */
public final class PeerBook {

    private static final System.Logger LOG = System.getLogger(PeerBook.class.getName());

    /**
     * 新疆生产建设兵团, 659900000000 in the national system, where it connects apart from 新疆: who answers for 65 does not
     * answer for it unless a prefix under 6599 says so.
     */
    private static final DivisionCode CORPS = DivisionCode.of("6599");

    private final @Nullable Path file;
    private volatile State state;

    private record Stamp(FileTime modified, long size) {}

    private record State(@Nullable Stamp stamp, PeersFile peers) {}

    private PeerBook(@Nullable Path file, State state) {
        this.file = file;
        this.state = state;
    }

    /** @throws IllegalArgumentException when the file cannot be read as a book of peers */
    public static PeerBook load(Path json) {
        try {
            return new PeerBook(json, new State(stampOf(json), PeersFile.parse(Files.readAllBytes(json))));
        } catch (IOException e) {
            throw new IllegalArgumentException("peers file " + json + " cannot be read", e);
        }
    }

    /** A book without a file, for tests and tools. */
    public static PeerBook of(DivisionCode self, Collection<Peer> peers) {
        return new PeerBook(null, new State(null, PeersFile.of(self, peers)));
    }

    public DivisionCode self() {
        return current().self();
    }

    /** The peer with the longest prefix of this code; none for our own divisions and for provinces nobody pinned. */
    public Optional<Peer> responsibleFor(DivisionCode division) {
        return current().peers().values().stream()
                .flatMap(peer -> peer.prefixes().stream().map(prefix -> Map.entry(prefix, peer)))
                .filter(e -> e.getKey().contains(division))
                .filter(e -> !CORPS.contains(division) || CORPS.contains(e.getKey()))
                .max(Comparator.comparingInt(e -> e.getKey().value().length()))
                .map(Map.Entry::getValue);
    }

    public Optional<Peer> find(DivisionCode province) {
        return Optional.ofNullable(current().peers().get(province));
    }

    public Collection<Peer> all() {
        return current().peers().values();
    }

    private PeersFile current() {
        if (file != null && !sameAsRead()) {
            readAgain(file);
        }
        return state.peers();
    }

    private boolean sameAsRead() {
        try {
            return file == null || stampOf(file).equals(state.stamp());
        } catch (IOException unreadableNow) {
            return true;
        }
    }

    private synchronized void readAgain(Path path) {
        if (sameAsRead()) {
            return;
        }
        PeersFile last = state.peers();
        try {
            Stamp stamp = stampOf(path);
            state = new State(stamp, last);
            state = new State(stamp, PeersFile.parse(Files.readAllBytes(path)));
        } catch (IOException | IllegalArgumentException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "peers file {0} is broken, the last good one stays in force: {1}",
                    path,
                    broken.getMessage());
        }
    }

    private static Stamp stampOf(Path path) throws IOException {
        return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
    }
}
