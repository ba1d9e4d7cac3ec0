package io.gridtick.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the contract says about one parameter. Lengths, ranges and choices; no patterns, no nesting. */
record ParameterRule(String name, String place, boolean isRequired, boolean isRepeatable, Values values) {

    /** What one value may be. */
    record Values(String type, long min, long max, int maxLength, List<String> choices) {}

    static ParameterRule of(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        boolean isArray = schema.path("type").asText().equals("array");
        return new ParameterRule(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                parameter.path("required").asBoolean(),
                isArray,
                values(isArray ? schema.path("items") : schema));
    }

    private static Values values(JsonNode schema) {
        return new Values(
                schema.path("type").asText(),
                schema.path("minimum").asLong(Long.MIN_VALUE),
                schema.path("maximum").asLong(Long.MAX_VALUE),
                schema.path("maxLength").asInt(Integer.MAX_VALUE),
                StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    boolean isInQuery() {
        return place.equals("query");
    }

    /** Why these values of the parameter cannot be used; empty when they can. */
    Optional<String> fault(List<String> given) {
        if (given.isEmpty()) {
            return isRequired ? Optional.of("is missing") : Optional.empty();
        }
        if (given.size() > 1 && !isRepeatable) {
            return Optional.of("is given more than once");
        }
        return given.stream().flatMap(value -> fault(value).stream()).findFirst();
    }

    private Optional<String> fault(String value) {
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (value.length() > values.maxLength()) {
            return Optional.of("may have " + values.maxLength() + " characters");
        }
        if (!values.choices().isEmpty() && !values.choices().contains(value)) {
            return Optional.of("must be one of " + String.join(", ", values.choices()));
        }
        return values.type().equals("integer") ? numberFault(value) : Optional.empty();
    }

    private Optional<String> numberFault(String value) {
        try {
            long number = Long.parseLong(value);
            if (number < values.min()) {
                return Optional.of("must be at least " + values.min());
            }
            return number > values.max() ? Optional.of("must be at most " + values.max()) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of("must be a whole number");
        }
    }
}
