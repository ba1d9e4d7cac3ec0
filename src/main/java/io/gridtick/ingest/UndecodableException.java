package io.gridtick.ingest;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;

/** Nothing of a body can be used; the sample is what was being read, empty where that is no text. */
public final class UndecodableException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String sample;

    public UndecodableException(Problem problem, String sample) {
        super(problem);
        this.sample = sample;
    }

    public String sample() {
        return sample;
    }
}
