package io.gridtick.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CIDR block, or one address as the block of itself. Read by its letters alone, compared by its bytes. An IPv4 address
 * written as IPv6 ({@code ::ffff:10.0.0.1}) is that IPv4 address, on both sides.
 */
public final class AddressBlock {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");
    private static final int LONGEST = 64;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final byte[] prefix;
    private final int bits;

    private AddressBlock(byte[] address, int bits) {
        this.prefix = masked(address, bits);
        this.bits = bits;
    }

    /** Empty for anything but an address or a block; what lies behind the prefix is cut off. */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return literal(text).map(AddressBlock::plain).map(bytes -> new AddressBlock(bytes, 8 * bytes.length));
        }
        String address = text.substring(0, slash);
        return literal(address).flatMap(found -> of(found, address.contains(":"), text.substring(slash + 1)));
    }

    private static Optional<AddressBlock> of(InetAddress address, boolean isWrittenAsIpv6, String suffix) {
        if (!BITS.matcher(suffix).matches()) {
            return Optional.empty();
        }
        byte[] bytes = plain(address);
        boolean isMapped = isWrittenAsIpv6 && bytes.length == IPV4_BYTES;
        int bits = Integer.parseInt(suffix) - (isMapped ? 8 * MAPPED.length : 0);
        return bits >= 0 && bits <= 8 * bytes.length ? Optional.of(new AddressBlock(bytes, bits)) : Optional.empty();
    }

    /** An IP address in its usual notations, IPv6 without brackets or zone. Never looks up a name. */
    public static Optional<InetAddress> literal(String text) {
        boolean isShaped = text.length() <= LONGEST
                && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        if (!isShaped) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = plain(address);
        return bytes.length == prefix.length && Arrays.equals(masked(bytes, bits), prefix);
    }

    /** False for what is no address; a zone ({@code %eth0}) is not looked at. */
    public boolean contains(String address) {
        int zone = address.indexOf('%');
        return literal(zone < 0 ? address : address.substring(0, zone))
                .filter(this::contains)
                .isPresent();
    }

    /** An object of IPv6 can hold an IPv4 address too. */
    private static byte[] plain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isMapped =
                bytes.length == IPV6_BYTES && Arrays.equals(MAPPED, 0, MAPPED.length, bytes, 0, MAPPED.length);
        return isMapped ? Arrays.copyOfRange(bytes, MAPPED.length, IPV6_BYTES) : bytes;
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            masked[i] = (byte) (address[i] & (0xff00 >> kept));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock that && bits == that.bits && Arrays.equals(prefix, that.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + bits;
    }

    /** Address and prefix, always with both. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new AssertionError("4 or 16 bytes are an address", impossible);
        }
    }
}
