package cn.tongxing.child.intake;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Packs and seals what came: a list is full of people. */
@Component
class ImportSeals {

    private static final JsonMapper JSON = new JsonMapper();

    private final FieldCipher cipher;

    ImportSeals(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] piece(UUID id, int number, Piece piece) {
        return cipher.seal(packed(JSON.writeValueAsBytes(piece)), place("child_import_piece", id, number));
    }

    Piece piece(UUID id, int number, byte[] sealed) {
        var packed = cipher.open(sealed, place("child_import_piece", id, number));
        return JSON.readValue(new InflaterInputStream(new ByteArrayInputStream(packed)), Piece.class);
    }

    byte[] row(UUID id, FailedRow row) {
        return cipher.seal(JSON.writeValueAsBytes(row), place("child_import_row", id, row.number()));
    }

    FailedRow row(UUID id, int number, byte[] sealed) {
        return JSON.readValue(cipher.open(sealed, place("child_import_row", id, number)), FailedRow.class);
    }

    private static Place place(String table, UUID id, int number) {
        return new Place(table, "content", id + "/" + number);
    }

    private static byte[] packed(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            var out = new ByteArrayOutputStream(plain.length / 2);
            try (var packing = new DeflaterOutputStream(out, deflater)) {
                packing.write(plain);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
    }
}
