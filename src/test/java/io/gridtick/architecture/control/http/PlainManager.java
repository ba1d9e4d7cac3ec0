package io.gridtick.architecture.control.http;

import io.gridtick.architecture.control.account.Person;

/** Breaks the rules for plumbing and for names on purpose. */
public record PlainManager(Person person) {}
