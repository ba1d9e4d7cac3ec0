package io.gridtick.stream.topic;

/**
 * Small rows as a few signs of text. A cell is 36 bits, six signs of base 64 with the highest bits first; all bits set says
 * that nothing is there.
 */
public final class Cells {
    public static final int SIGNS = 6;
    public static final long EMPTY = (1L << Cells.BITS) - 1;

    /** The key of the row that names the revision of the positions: a number as JSON. */
    public static final String REVISION_KEY = "rev";

    private static final int BITS = 36;
    private static final int BITS_PER_SIGN = 6;
    private static final int LARGEST_DIGIT = 63;
    private static final byte[] SIGN_OF_DIGIT = signs();

    private Cells() {}

    public static byte[] text(long cell) {
        byte[] text = new byte[SIGNS];
        for (int i = 0; i < SIGNS; i++) {
            text[i] = sign((int) (cell >>> ((SIGNS - 1 - i) * BITS_PER_SIGN)) & LARGEST_DIGIT);
        }
        return text;
    }

    /** How many positions lie between two, as digits: the largest says that there are more to come. */
    static void putGap(Signs out, int gap) {
        int rest = gap;
        for (; rest >= LARGEST_DIGIT; rest -= LARGEST_DIGIT) {
            out.put(sign(LARGEST_DIGIT));
        }
        out.put(sign(rest));
    }

    /** Where signs go. */
    interface Signs {
        void put(byte sign);
    }

    private static byte sign(int digit) {
        return SIGN_OF_DIGIT[digit];
    }

    private static byte[] signs() {
        byte[] signs = new byte[LARGEST_DIGIT + 1];
        int next = 0;
        for (char[] range : new char[][] {{'A', 'Z'}, {'a', 'z'}, {'0', '9'}, {'+', '+'}, {'/', '/'}}) {
            for (char sign = range[0]; sign <= range[1]; sign++) {
                signs[next++] = (byte) sign;
            }
        }
        return signs;
    }
}
