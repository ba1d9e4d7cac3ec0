package io.gridtick.stream.view;

import io.gridtick.stream.topic.LogTopic;
import io.gridtick.stream.topic.TableTopic;
import io.gridtick.stream.topic.Topic;

/** A topic in one row of a list. */
record TopicItem(String topic, String kind, String rate, int rows, long seq) {
    private static final String LIVE = "live";

    static TopicItem of(Topic topic) {
        String kind =
                switch (topic) {
                    case TableTopic _ -> "table";
                    case LogTopic _ -> "log";
                };
        return new TopicItem(topic.name(), kind, LIVE, topic.size(), topic.lastChange());
    }
}
