package io.gridtick.alert.tell;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Where messages go. */
public interface NotificationGateway {
    /** Nobody is told. */
    NotificationGateway NONE = new NotificationGateway() {
        @Override
        public Future<Void> append(SqlConnection inside, List<Notification> notifications) {
            return Future.succeededFuture();
        }

        @Override
        public void appended() {}
    };

    /**
     * Notes some, at most {@link #MOST} at once, inside the transaction that stores their alerts. The same may come again after a
     * commit of unknown outcome, with the same ids.
     */
    Future<Void> append(SqlConnection inside, List<Notification> notifications);

    int MOST = 100;

    /** After the commit. */
    void appended();
}
