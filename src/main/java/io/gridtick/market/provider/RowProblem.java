package io.gridtick.market.provider;

/** Why a row was not taken: where it stands (a JSON pointer, or line and column) and what is wrong with it. */
public record RowProblem(String at, String detail) {}
