package io.gridtick.architecture.control.account;

/** Somebody whom a fleet must not know. */
public record Person(String name) {}
