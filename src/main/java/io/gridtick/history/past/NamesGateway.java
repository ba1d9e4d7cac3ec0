package io.gridtick.history.past;

import io.gridtick.history.line.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What things are called now. */
public interface NamesGateway {
    /** A GPU that the live state knows. */
    record KnownGpu(String id, String model) {}

    /** By any name that a caller may use; empty where it is not known now. */
    Future<Optional<KnownGpu>> gpu(String said);

    /** The identities of the GPUs that are on a host now. */
    Future<List<String>> gpusOf(String host);

    /** Whether there is anything of it now. */
    Future<Boolean> isKnown(Scope scope);
}
