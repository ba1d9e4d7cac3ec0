package io.gridtick.market.offer;

/** Whose house the machine stands in: a data centre under contract, or anyone's. */
public enum Tenancy {
    SECURE,
    COMMUNITY
}
