package io.gridtick.http.body;

/** Takes a body piece by piece and has it whole at the end; throws a problem when the body cannot be used. */
interface ByteSink extends AutoCloseable {
    /** Returns how many bytes more are now held. */
    int write(byte[] piece);

    /** The whole body; the sink is not used after that. */
    byte[] finish();

    /** Frees what lies outside the heap; may be called twice. */
    @Override
    void close();
}
