package io.gridtick.stream;

import java.util.List;

/** The way out to one reader, whatever the transport. */
public interface Outlet {
    /** Whether the peer takes what it is sent; if not, nothing should be written. */
    boolean isWritable();

    /**
     * Writes the bodies at once, never none. With them the reader has everything up to the cursor. The bytes are shared, so
     * nobody may change them; the list is not the outlet's to keep.
     */
    void write(List<byte[]> bodies, long cursor);
}
