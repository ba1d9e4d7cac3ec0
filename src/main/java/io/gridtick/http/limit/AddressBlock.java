package io.gridtick.http.limit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a client's address that is counted together: an IPv4 address as it is, of an IPv6 address the first 64 bits,
 * since whoever has one of these addresses has all that follow.
 */
public final class AddressBlock {
    private static final int NETWORK_BYTES = 8;
    private static final byte[] IPV4_INSIDE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private AddressBlock() {}

    /** What is no address stays as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        return Arrays.equals(bytes, 0, IPV4_INSIDE.length, IPV4_INSIDE, 0, IPV4_INSIDE.length)
                ? NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, IPV4_INSIDE.length, bytes.length))
                : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64";
    }
}
