package io.gridtick.market.offer;

/** How a GPU is built. An H100 alone is three goods, so that nobody says which is a value of its own. */
public enum Form {
    SXM,
    PCIE,
    NVL,
    OAM,
    SUPERCHIP,
    UNSTATED
}
