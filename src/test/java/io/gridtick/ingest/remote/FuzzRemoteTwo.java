package io.gridtick.ingest.remote;

import io.gridtick.ingest.Fuzz;

/** Any message as a request of the second version of remote write, packed as a sender would. */
public final class FuzzRemoteTwo {
    private static final long NOW = 1_793_700_905_000L;
    private static final RemoteWriteDecoder DECODER = new RemoteWriteDecoder();

    private FuzzRemoteTwo() {}

    public static void fuzzerTestOneInput(byte[] message) {
        byte[] body = Messages.stored(message);
        Fuzz.assertSteady(
                body, bytes -> DECODER.decode(bytes, WriteVersion.TWO, NOW).decoded());
    }
}
