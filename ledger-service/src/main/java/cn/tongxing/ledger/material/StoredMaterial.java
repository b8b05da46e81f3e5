package cn.tongxing.ledger.material;

import java.io.IOException;
import java.io.OutputStream;

/** A material whose content is here and verified. */
public interface StoredMaterial {

    MaterialRef ref();

    /** Writes the content piece by piece. */
    void writeTo(OutputStream out) throws IOException;
}
