package io.gridtick.stream.view;

import io.gridtick.stream.TopicAccess;

/** What can be followed by a name, whether it is there now or not. */
record TopicName(String topic, String schema, String rate) {
    private static final String SCHEMAS = "/openapi.yaml#/components/schemas/";

    static TopicName of(String topic, TopicAccess access) {
        return access.line(topic)
                .map(line -> new TopicName(topic, SCHEMAS + line.schema(), line.rate()))
                .orElseGet(() -> new TopicName(topic, "", ""));
    }
}
