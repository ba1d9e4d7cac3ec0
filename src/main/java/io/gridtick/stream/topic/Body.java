package io.gridtick.stream.topic;

/** One message about a topic as bytes of JSON: encoded once, shared by everybody it goes to, never changed. */
public record Body(String topic, byte[] json) {}
