package io.gridtick.account.entry;

import io.gridtick.http.Role;

/** Whom an administrator invites, and as what. */
record Guest(String email, String name, Role role) {}
