package io.gridtick.market.provider;

import java.util.List;

/** Reads one answer of a provider into what is gathered. A new one for each sweep, so it may remember. */
public interface PageReader {
    /**
     * Says what to ask because of it.
     *
     * @throws UnreadableAnswerException where the body as a whole is not what was asked for
     */
    List<ProviderRequest> read(ProviderRequest request, byte[] body, Catalogue.Builder into);

    /** What can be said only when everything is there. */
    default Catalogue finish(Catalogue.Builder gathered) {
        return gathered.build();
    }
}
