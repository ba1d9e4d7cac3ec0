package io.gridtick.bench.peer;

import io.gridtick.bench.SampleBody;
import io.gridtick.bench.TimeForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where times stand in a message packed with Snappy. All times of a message are one, so most are copies of the first; what
 * stands there in full can be written over, as long as no copy takes a byte of a time for anything else.
 */
final class PackedPlaces {
    private static final byte NO_TIME = -1;

    private final byte[] packed;

    /** For each byte of the message: which byte of a time it is. */
    private final byte[] times;

    private final List<SampleBody.Stamp> stamps = new ArrayList<>();
    private boolean isClean = true;
    private int in;
    private int out;

    PackedPlaces(byte[] packed, int messageLength, List<Integer> timesAt) {
        this.packed = packed;
        this.times = new byte[messageLength];
        Arrays.fill(times, NO_TIME);
        for (int at : timesAt) {
            for (int i = 0; i < TimeForm.VARINT.length(); i++) {
                times[at + i] = (byte) i;
            }
        }
    }

    /** Empty where a copy takes a part of a time for something else. */
    Optional<List<SampleBody.Stamp>> stamps() {
        while ((packed[in++] & 0x80) != 0) {}
        while (in < packed.length) {
            int tag = packed[in++] & 0xff;
            switch (tag & 3) {
                case 0 -> literal(tag >> 2);
                case 1 -> copy((tag >> 2 & 7) + 4, (tag >> 5) << 8 | number(1));
                case 2 -> copy((tag >> 2) + 1, number(2));
                default -> copy((tag >> 2) + 1, number(4));
            }
        }
        return isClean ? Optional.of(stamps) : Optional.empty();
    }

    private void literal(int tag) {
        int length = (tag < 60 ? tag : number(tag - 59)) + 1;
        for (int i = 0; i < length; i++, in++, out++) {
            if (times[out] != NO_TIME) {
                stamps.add(new SampleBody.Stamp(in, times[out], 1));
            }
        }
    }

    private void copy(int length, int back) {
        for (int i = 0; i < length; i++, out++) {
            isClean &= times[out] == times[out - back];
        }
    }

    private int number(int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (packed[in++] & 0xff) << (8 * i);
        }
        return number;
    }
}
