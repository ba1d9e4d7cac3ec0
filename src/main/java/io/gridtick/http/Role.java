package io.gridtick.http;

/** What a person is to this installation. */
public enum Role {
    ADMIN,
    OPERATOR,
    CUSTOMER,
    VIEWER
}
