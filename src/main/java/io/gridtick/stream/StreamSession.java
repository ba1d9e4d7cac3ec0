package io.gridtick.stream;

/** One client of the streams, whatever the transport. Lives on the loop of its connection. */
public interface StreamSession {
    /** Says hello. */
    void open();

    /** Looks after itself; called now and then. */
    void tick();

    /** Says why and closes. */
    void leave(Goodbye reason);

    /** Ends the connection now, whatever waits in it. */
    void cut();

    /** What operators see of it. */
    SessionView view();
}
