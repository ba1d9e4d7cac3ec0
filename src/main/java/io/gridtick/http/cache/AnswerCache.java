package io.gridtick.http.cache;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Where answers are kept for a moment. */
@FunctionalInterface
public interface AnswerCache {
    /** Keeps nothing. */
    AnswerCache NONE = (_, work) -> work.get();

    /**
     * The answer that somebody got a moment ago, or a new one. A failure is that of the work, never of the cache.
     *
     * @param work makes the answer, as bytes that are the same for all who may ask
     */
    Future<byte[]> answer(AnswerKey key, Supplier<Future<byte[]>> work);
}
