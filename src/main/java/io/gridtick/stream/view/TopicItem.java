package io.gridtick.stream.view;

import io.gridtick.stream.topic.LogTopic;
import io.gridtick.stream.topic.TableTopic;
import io.gridtick.stream.topic.Topic;

/** A topic in one row of a list. */
record TopicItem(String topic, String kind, String schema, String rate, int rows, long seq) {
    static TopicItem of(Topic topic, TopicName name) {
        String kind =
                switch (topic) {
                    case TableTopic _ -> "table";
                    case LogTopic _ -> "log";
                };
        return new TopicItem(topic.name(), kind, name.schema(), name.rate(), topic.size(), topic.lastChange());
    }
}
