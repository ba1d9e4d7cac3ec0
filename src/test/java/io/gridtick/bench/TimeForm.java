package io.gridtick.bench;

/** How a time in milliseconds is written in a body: always in as many bytes, so that it can be written over. */
public enum TimeForm {
    /** Decimal. */
    DIGITS(13) {
        @Override
        public byte[] bytes(long millis) {
            byte[] digits = new byte[length()];
            long rest = millis;
            for (int i = digits.length - 1; i >= 0; i--) {
                digits[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return digits;
        }
    },

    /** As in protocol buffers: seven bits a byte, low ones first. */
    VARINT(6) {
        @Override
        public byte[] bytes(long millis) {
            byte[] bytes = new byte[length()];
            for (int i = 0; i < bytes.length; i++) {
                int more = i + 1 < bytes.length ? 0x80 : 0;
                bytes[i] = (byte) (((millis >>> (7 * i)) & 0x7f) | more);
            }
            return bytes;
        }
    };

    private final int length;

    TimeForm(int length) {
        this.length = length;
    }

    public int length() {
        return length;
    }

    public abstract byte[] bytes(long millis);
}
