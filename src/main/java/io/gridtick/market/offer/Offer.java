package io.gridtick.market.offer;

/**
 * One thing that can be rented, as one provider offers it.
 *
 * @param id stable over time and unique over all providers: {@link #id(String, String)} makes it. The same id in the next
 *     answer of the provider is the same offer with a new price or a new count; an id that is missing there is gone
 * @param origin who offers it and who really runs the machine
 * @param gpu what it is; {@link GpuNames} reads it from what providers write
 * @param terms on which terms
 * @param quantity how many
 * @param quote what it costs, with everything that was computed to know it
 * @param place where it stands
 * @param extras what else is known
 * @param seen when it was seen
 */
public record Offer(
        String id,
        Origin origin,
        OfferedGpu gpu,
        Terms terms,
        Quantity quantity,
        Quote quote,
        Place place,
        Extras extras,
        Seen seen) {
    /** The id of what a provider calls so: {@code vastai:12345}. Include everything that makes it another good. */
    public static String id(String provider, String own) {
        return provider + ":" + own;
    }

    public String provider() {
        return origin.provider();
    }

    /** What one GPU costs in an hour, in micro-dollars. */
    public long price() {
        return quote.microUsdPerGpuHour();
    }

    public OfferClass offerClass() {
        return new OfferClass(gpu, terms);
    }

    /** The same offer, seen again later. */
    public Offer seenAt(Seen again) {
        return new Offer(id, origin, gpu, terms, quantity, quote, place, extras, again);
    }

    /** The same offer at another price. */
    public Offer at(Quote other) {
        return new Offer(id, origin, gpu, terms, quantity, other, place, extras, seen);
    }

    /** Whether only the time differs: then nobody needs to hear of it. */
    public boolean saysTheSameAs(Offer other) {
        return quote.equals(other.quote)
                && quantity.equals(other.quantity)
                && gpu.equals(other.gpu)
                && terms.equals(other.terms)
                && origin.equals(other.origin)
                && place.equals(other.place)
                && extras.equals(other.extras);
    }
}
