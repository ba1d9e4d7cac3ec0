package io.gridtick.history.export;

import io.vertx.core.Future;
import java.util.List;

/** The rows of one GPU, page by page. */
interface PagesGateway {
    /** The next one; empty after the last. */
    Future<List<Piece>> next();
}
