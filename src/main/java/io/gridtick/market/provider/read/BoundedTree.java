package io.gridtick.market.provider.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Builds the value at which a parser stands, up to a number of values; a larger one is passed over and is missing. */
final class BoundedTree {
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final JsonParser parser;
    private int left;

    BoundedTree(JsonParser parser, int values) {
        this.parser = parser;
        this.left = values;
    }

    JsonNode read() throws IOException {
        JsonNode value = value();
        return left < 0 ? MissingNode.getInstance() : value;
    }

    private JsonNode value() throws IOException {
        left--;
        JsonToken token = parser.currentToken();
        if (left < 0) {
            parser.skipChildren();
            return MissingNode.getInstance();
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }
}
