package io.gridtick.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.gridtick.http.Json;
import java.io.IOException;
import java.util.Optional;

/** One object a line. */
final class JsonLines implements RecordFile.Form {
    private final RowFields fields = new RowFields();
    private boolean isExport;
    private boolean hasEnd;

    /** Whether it is an export without the line that all whole ones end with. */
    boolean breaksOff() {
        return isExport && !hasEnd;
    }

    @Override
    public Optional<Row> row(String line) {
        fields.clear();
        try (JsonParser parser = Json.rules().getFactory().createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRowException("is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                read(parser.currentName(), parser);
            }
        } catch (IOException _) {
            throw new UnreadableRowException("is not JSON");
        }
        return fields.row();
    }

    private void read(String name, JsonParser parser) throws IOException {
        JsonToken value = parser.nextToken();
        isExport |= name.equals("gpu");
        hasEnd |= name.equals("end");
        if (value == JsonToken.VALUE_STRING) {
            fields.text(name, parser.getText());
        } else if (value != null && value.isNumeric()) {
            fields.number(name, parser.getDoubleValue());
        } else {
            var _ = parser.skipChildren();
        }
    }
}
