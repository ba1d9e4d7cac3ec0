package io.gridtick.fleet;

/** Turns a row into the bytes that subscribers get. */
public interface RowWriter {
    byte[] json(Object row);
}
