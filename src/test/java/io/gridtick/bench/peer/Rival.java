package io.gridtick.bench.peer;

import io.gridtick.bench.Contestant;
import java.io.IOException;

/** A server that can say how much it has, so that nobody wins by dropping. */
interface Rival extends Contestant {
    /** Values that it took since it started. */
    long kept() throws IOException;
}
