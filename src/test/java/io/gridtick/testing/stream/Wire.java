package io.gridtick.testing.stream;

import java.io.IOException;

/** One transport of a stream, for one thread that reads. */
interface Wire extends AutoCloseable {
    /** What comes out of it. */
    interface Receiver {
        void body(String json);

        /** Bytes that came together. */
        void frame();

        /** Where the transport itself says how far it is. */
        void cursor(long id);
    }

    /** Waits for something and tells it; false when nothing will come any more. */
    boolean read(Receiver receiver) throws IOException;

    /** The head of the answer that opened it. */
    String head();

    /** Sends a message, where this transport can. */
    void say(String text) throws IOException;

    /** Leaves, as politely as the transport can. */
    @Override
    void close();
}
