package io.gridtick.market.provider;

import java.util.List;

/** One reading of a provider: requests out, bodies in, listings at the end. For one thread. */
public interface Sweep {
    /** What to ask first, in this order. */
    List<ProviderRequest> first();

    /**
     * Reads an answer and says what to ask because of it, such as the next page.
     *
     * @throws UnreadableAnswerException where the body as a whole is not what was asked for; the sweep is worthless then
     */
    List<ProviderRequest> take(ProviderRequest request, byte[] body);

    /** The provider has no such thing, of a request that is not needed. */
    void missed(ProviderRequest request);

    /** When everything was asked and taken. */
    Catalogue result();
}
