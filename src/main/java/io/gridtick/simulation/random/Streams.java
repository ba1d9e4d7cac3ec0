package io.gridtick.simulation.random;

import io.gridtick.simulation.state.Carrier;

/** One stream per process. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class Streams {
    private static final Chance[] CHANCES = Chance.values();

    private final RandomStream[] streams = new RandomStream[CHANCES.length];

    public Streams(long seed) {
        for (Chance chance : CHANCES) {
            streams[chance.ordinal()] = new RandomStream(seed, chance);
        }
    }

    public RandomStream of(Chance chance) {
        return streams[chance.ordinal()];
    }

    public void carry(Carrier carrier) {
        for (RandomStream stream : streams) {
            stream.carry(carrier);
        }
    }
}
