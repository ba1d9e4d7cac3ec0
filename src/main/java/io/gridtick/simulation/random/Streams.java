package io.gridtick.simulation.random;

import io.gridtick.simulation.state.Carrier;

/** One stream per process. */
public final class Streams {
    private static final Process[] PROCESSES = Process.values();

    private final RandomStream[] streams = new RandomStream[PROCESSES.length];

    public Streams(long seed) {
        for (Process process : PROCESSES) {
            streams[process.ordinal()] = new RandomStream(seed, process);
        }
    }

    public RandomStream of(Process process) {
        return streams[process.ordinal()];
    }

    public void carry(Carrier carrier) {
        for (RandomStream stream : streams) {
            stream.carry(carrier);
        }
    }
}
