package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.outbox.DestinationRepository;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.alert.delivery.send.CourierClient;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.store.Database;
import java.time.InstantSource;

/**
 * What the desk works with.
 *
 * @param link where people look at alerts
 * @param wake something new may be due
 */
public record DeskParts(
        Database database,
        DestinationRepository destinations,
        OutboxRepository outbox,
        CourierClient courier,
        OutboundGuard guard,
        DeedGateway deeds,
        String link,
        Runnable wake,
        InstantSource clock) {}
