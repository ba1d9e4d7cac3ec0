package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Says that what lies before this is not known any more; of a pattern, that everything below it begins anew. */
public final class ResetMessage {
    private ResetMessage() {}

    public static Body of(String name, long sequence) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(name));
        String json = "{\"k\":\"reset\",\"t\":\"" + quoted + "\",\"seq\":" + sequence + ",\"why\":\"gone\"}";
        return new Body(name, json.getBytes(UTF_8));
    }
}
