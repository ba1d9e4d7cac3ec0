package io.gridtick.demo;

/** A request to a door for samples. */
record Delivery(String target, String contentType, String body) {}
