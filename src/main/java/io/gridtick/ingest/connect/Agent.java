package io.gridtick.ingest.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One kind of sender and what is to be done for it.
 *
 * @param needs what must be there before
 * @param protocol in which it sends
 * @param isTrial whether it is for a first look only
 * @param parts in the order in which they are done
 */
record Agent(
        String id,
        String title,
        String summary,
        List<String> needs,
        String protocol,
        @JsonProperty("is_trial") boolean isTrial,
        List<Snippet> parts) {
    Agent {
        needs = List.copyOf(needs);
        parts = List.copyOf(parts);
    }

    Agent filled(String address) {
        return new Agent(
                id,
                title,
                summary,
                needs,
                protocol,
                isTrial,
                parts.stream().map(part -> part.filled(address)).toList());
    }
}
