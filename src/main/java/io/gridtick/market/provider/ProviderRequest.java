package io.gridtick.market.provider;

import java.util.Map;

/**
 * One call: a GET, or a POST of JSON. The subject says what it is for, such as a region, and is the adapter's own. Headers
 * that hold a key are added where it is sent, so that a request may be logged.
 */
public record ProviderRequest(String url, Map<String, String> headers, String body, String subject) {
    public ProviderRequest {
        headers = Map.copyOf(headers);
    }

    public static ProviderRequest get(String url, String subject) {
        return new ProviderRequest(url, Map.of("Accept", "application/json"), "", subject);
    }

    public static ProviderRequest post(String url, String json, String subject) {
        return new ProviderRequest(
                url, Map.of("Accept", "application/json", "Content-Type", "application/json"), json, subject);
    }

    public boolean isPost() {
        return !body.isEmpty();
    }
}
