package io.gridtick.simulation.view;

/** Why a run is over. */
public enum End {
    NOT_YET("The run goes on."),
    DURATION_REACHED("The run has reached its duration."),
    TOO_MANY_JOBS("More jobs wait than max_jobs: the demand is far above what the GPUs can do."),
    TOO_MANY_GPUS("A new region would bring the run above max_gpus."),
    TOO_LONG("A run ends after 100 simulated years.");

    private final String reason;

    End(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
