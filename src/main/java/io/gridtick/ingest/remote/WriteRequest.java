package io.gridtick.ingest.remote;

import io.gridtick.ingest.Decoded;

/**
 * What a request held. Its tally counts histograms too, as none of ours.
 *
 * @param histograms taken and not kept
 * @param exemplars taken and not kept
 */
record WriteRequest(Decoded decoded, int histograms, int exemplars) {
    int samplesTaken() {
        return decoded.tally().received() - decoded.tally().rejected() - histograms;
    }
}
