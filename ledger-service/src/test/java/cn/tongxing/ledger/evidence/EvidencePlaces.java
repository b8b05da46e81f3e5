package cn.tongxing.ledger.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Which value stands at which byte of a file; kept for the file asked about last. */
final class EvidencePlaces {
    private static EvidencePlaces last = new EvidencePlaces(new byte[] {'{', '}'});

    private final byte[] file;
    private final List<String> pointers = new ArrayList<>();
    private final long[] starts;

    private EvidencePlaces(byte[] file) {
        this.file = file;
        var begins = new ArrayList<Long>();
        try (JsonParser parser = JsonMapper.shared().createParser(file)) {
            while (parser.nextToken() != null) {
                begins.add(parser.currentTokenLocation().getByteOffset());
                pointers.add(parser.streamReadContext().pathAsPointer().toString());
            }
        }
        starts = begins.stream().mapToLong(Long::longValue).toArray();
    }

    static EvidencePlaces of(byte[] file) {
        if (last.file != file) last = new EvidencePlaces(file);
        return last;
    }

    String pointerAt(int at) {
        var found = Arrays.binarySearch(starts, at);
        return pointers.get(Math.max(0, found >= 0 ? found : -found - 2));
    }
}
