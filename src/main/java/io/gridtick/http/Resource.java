package io.gridtick.http;

/** A part of the public surface: says which operations of the contract it answers. */
public interface Resource {
    void register(Routes routes);
}
