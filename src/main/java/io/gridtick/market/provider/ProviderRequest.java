package io.gridtick.market.provider;

import java.util.Map;

/**
 * One call: a GET, or a POST of JSON. The subject says what it is for, such as a region, and is the adapter's own. Headers
 * that hold a key are added where it is sent, so that a request may be logged.
 *
 * @param isNeeded whether the sweep is worthless without it; of others it is enough to know that they are not there
 */
public record ProviderRequest(String url, Map<String, String> headers, String body, String subject, boolean isNeeded) {
    public ProviderRequest {
        headers = Map.copyOf(headers);
    }

    public static ProviderRequest get(String url, String subject) {
        return new ProviderRequest(url, Map.of("Accept", "application/json"), "", subject, true);
    }

    public static ProviderRequest post(String url, String json, String subject) {
        return new ProviderRequest(
                url, Map.of("Accept", "application/json", "Content-Type", "application/json"), json, subject, true);
    }

    /** One that may be missing, as a region that was closed. */
    public ProviderRequest orMissing() {
        return new ProviderRequest(url, headers, body, subject, false);
    }

    public boolean isPost() {
        return !body.isEmpty();
    }
}
