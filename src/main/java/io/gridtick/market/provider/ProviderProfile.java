package io.gridtick.market.provider;

import java.time.Duration;

/**
 * What is known of a provider before it is asked. One provider may have several feeds, each with an id of its own: how often it is worth it, how long to wait between two calls of a sweep,
 * how large an answer may be, how many calls a sweep may take, and when its prices are too old to be relied on.
 */
public record ProviderProfile(
        String id,
        String provider,
        String name,
        Venue venue,
        Duration interval,
        Duration spacing,
        Duration timeout,
        int maxBytes,
        int maxRequests,
        Duration staleAfter,
        KeyUse keyUse) {

    /** What a price there stands for. */
    public enum Venue {
        /** Somebody's machine that can be rented at this price now, one after the other. */
        ORDER_BOOK,
        /** A price that holds for whoever comes, as long as there is something. */
        RATE_CARD
    }

    /** Whether a key of the user is needed, and the header it goes into. */
    public enum KeyUse {
        NONE,
        BEARER,
        X_API_KEY
    }

    /** Asked every minute or two: what stands there is gone soon. */
    public static ProviderProfile orderBook(String id, String name, Duration interval) {
        return new ProviderProfile(
                id,
                id,
                name,
                Venue.ORDER_BOOK,
                interval,
                Duration.ofMillis(750),
                Duration.ofSeconds(20),
                4 << 20,
                200,
                interval.multipliedBy(5),
                KeyUse.NONE);
    }

    /** Asked now and then: prices change a few times a year. */
    public static ProviderProfile rateCard(String id, String name, Duration interval) {
        return new ProviderProfile(
                id,
                id,
                name,
                Venue.RATE_CARD,
                interval,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                8 << 20,
                200,
                interval.multipliedBy(4),
                KeyUse.NONE);
    }

    public ProviderProfile withMaxBytes(int bytes) {
        return new ProviderProfile(
                id, provider, name, venue, interval, spacing, timeout, bytes, maxRequests, staleAfter, keyUse);
    }

    public ProviderProfile withMaxRequests(int requests) {
        return new ProviderProfile(
                id, provider, name, venue, interval, spacing, timeout, maxBytes, requests, staleAfter, keyUse);
    }

    public ProviderProfile staleAfter(Duration age) {
        return new ProviderProfile(
                id, provider, name, venue, interval, spacing, timeout, maxBytes, maxRequests, age, keyUse);
    }

    /** Of a provider that has more than this feed. */
    public ProviderProfile ofProvider(String of) {
        return new ProviderProfile(
                id, of, name, venue, interval, spacing, timeout, maxBytes, maxRequests, staleAfter, keyUse);
    }

    /** Every few seconds, and without a wait between two calls. */
    public ProviderProfile lively() {
        Duration often = venue == Venue.ORDER_BOOK ? Duration.ofSeconds(3) : Duration.ofSeconds(15);
        return new ProviderProfile(
                id,
                provider,
                name,
                venue,
                often,
                Duration.ZERO,
                timeout,
                maxBytes,
                maxRequests,
                Duration.ofMinutes(2),
                keyUse);
    }
}
