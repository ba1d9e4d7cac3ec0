package io.gridtick.market.provider.read;

import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip up to a bound: a small body may hold a very large one. */
public final class Inflated {
    private Inflated() {}

    /** The bytes themselves where they are not packed. */
    public static byte[] of(byte[] body, int maxBytes) {
        if (body.length < 2 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
            return body;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = gzip.readNBytes(maxBytes);
            if (gzip.read() >= 0) {
                throw new UnreadableAnswerException(
                        Fault.TOO_LARGE, "The answer has more than " + maxBytes + " bytes when it is unpacked.");
            }
            return plain;
        } catch (IOException broken) {
            throw new UnreadableAnswerException(Fault.BROKEN, "The answer cannot be unpacked: it ends in the middle.");
        }
    }
}
