package io.gridtick.http.body;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a gzip body while it comes, within a bound on the size and on the ratio. One inflater serves all members; a body
 * of several members is their sum.
 */
final class GzipSink implements ByteSink {
    private static final int RATIO_COUNTS_AFTER_BYTES = 1 << 20;
    private static final int MAX_RATIO = 200;

    private final int maxBytes;
    private final Inflater inflater = new Inflater(true);
    private final GzipFrame frame = new GzipFrame();
    private final CRC32 checksum = new CRC32();
    private final ByteArrayOutputStream inflated = new ByteArrayOutputStream(4096);
    private final byte[] window = new byte[16 * 1024];
    private long receivedBytes;
    private boolean isInData;
    private int memberBytes;

    GzipSink(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public int write(byte[] piece) {
        int before = inflated.size();
        receivedBytes += piece.length;
        int at = 0;
        while (at < piece.length) {
            at = isInData ? inflate(piece, at) : readFrame(piece, at);
        }
        return inflated.size() - before;
    }

    private int readFrame(byte[] piece, int at) {
        GzipFrame.Step step = frame.accept(piece[at]);
        switch (step) {
            case MORE -> {}
            case DATA_BEGINS -> isInData = true;
            case MEMBER_ENDS -> endMember();
            case BROKEN -> throw broken("is not gzip");
        }
        return at + 1;
    }

    private int inflate(byte[] piece, int from) {
        inflater.setInput(piece, from, piece.length - from);
        while (!inflater.finished() && !inflater.needsInput()) {
            keep(inflateOnce());
        }
        if (inflater.finished()) {
            isInData = false;
            frame.dataEnded();
        }
        return piece.length - inflater.getRemaining();
    }

    private int inflateOnce() {
        try {
            int count = inflater.inflate(window);
            if (count == 0 && inflater.needsDictionary()) {
                throw broken("asks for a dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            throw broken("is damaged");
        }
    }

    private void keep(int count) {
        checksum.update(window, 0, count);
        inflated.write(window, 0, count);
        memberBytes += count;
        if (inflated.size() > maxBytes) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "body_too_large",
                            "The body inflates to more than " + maxBytes + " bytes.")
                    .exception();
        }
        if (inflated.size() > RATIO_COUNTS_AFTER_BYTES && inflated.size() > MAX_RATIO * receivedBytes) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "body_ratio",
                            "The body inflates to more than " + MAX_RATIO + " times its size.")
                    .exception();
        }
    }

    private void endMember() {
        if (frame.checksum() != (int) checksum.getValue() || frame.size() != memberBytes) {
            throw broken("does not match its checksum");
        }
        checksum.reset();
        inflater.reset();
        memberBytes = 0;
    }

    @Override
    public byte[] finish() {
        if (receivedBytes == 0 || isInData || !frame.isBetweenMembers()) {
            throw broken("ends too early");
        }
        return inflated.toByteArray();
    }

    @Override
    public void close() {
        inflater.end();
    }

    private static ProblemException broken(String what) {
        return Problem.of(Problem.Kind.INVALID, "bad_gzip", "The compressed body " + what + ".")
                .exception();
    }
}
