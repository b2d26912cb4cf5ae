package support.nexus.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Gzip at its fastest: sealed text does not pack well at any level.
final class Packed extends GZIPOutputStream {

    static final int BUFFER = 1 << 16;

    Packed(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
