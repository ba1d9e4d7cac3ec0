package io.gridtick.ingest.line;

import io.gridtick.http.ErrorForm;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** How versions of InfluxDB say that something went wrong. */
enum InfluxForm implements ErrorForm {
    ONE {
        @Override
        public Answer answer(int status, Problem problem) {
            byte[] body = Json.bytes(Map.of("error", problem.detail()));
            return new Answer(status, JSON, body, Map.of("X-Influxdb-Error", headerText(problem.detail())));
        }
    },
    TWO {
        @Override
        public Answer answer(int status, Problem problem) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("code", code(problem.kind()));
            fields.put("message", problem.detail());
            return new Answer(status, JSON, Json.bytes(fields), Map.of("X-Platform-Error-Code", code(problem.kind())));
        }
    };

    private static final String JSON = "application/json";
    private static final int MAX_HEADER = 500;

    /** Our own words, but a header must not carry anything else in any case. */
    private static String headerText(String detail) {
        String text = detail.replaceAll("[^ -~]", "?");
        return text.length() > MAX_HEADER ? text.substring(0, MAX_HEADER) : text;
    }

    private static String code(Problem.Kind kind) {
        return switch (kind) {
            case INVALID, TIMEOUT, NOT_ACCEPTABLE -> "invalid";
            case UNAUTHENTICATED -> "unauthorized";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not found";
            case METHOD_NOT_ALLOWED -> "method not allowed";
            case CONFLICT -> "conflict";
            case TOO_LARGE -> "request too large";
            case UNSUPPORTED_TYPE -> "unsupported media type";
            case TOO_MANY -> "too many requests";
            case INTERNAL -> "internal error";
            case UNAVAILABLE -> "unavailable";
        };
    }
}
