package io.gridtick.stream.demand;

import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.topic.TableForm;
import java.util.Map;

/** What a maker can make: topics, and patterns of topics, each with how it is told. Patterns are told by rows. */
public record Offer(TopicMaker maker, Map<String, TableForm> names, DemandLimits limits) {
    public Offer {
        names = Map.copyOf(names);
    }

    /** Whether a topic is made here, or a pattern covers any that is. */
    boolean concerns(String name) {
        return names.keySet().stream().anyMatch(offered -> Pattern.meet(offered, name));
    }
}
