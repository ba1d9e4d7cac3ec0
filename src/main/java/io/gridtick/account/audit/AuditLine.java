package io.gridtick.account.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A line of the trail as a list shows it. */
record AuditLine(
        long seq,
        Instant at,
        String actor,
        String credential,
        String address,
        String action,
        String object,
        JsonNode detail,
        String requestId) {

    static AuditLine of(AuditEvent event) {
        return new AuditLine(
                event.seq(),
                event.at(),
                event.actor().subject(),
                event.actor().credential(),
                event.actor().address(),
                event.action(),
                event.object(),
                event.detail(),
                event.actor().requestId());
    }

    /** The same with all that is needed to check it elsewhere: the hashes, and the time to the microsecond. */
    record Exported(
            long seq,
            String at,
            String actor,
            String credential,
            String address,
            String action,
            String object,
            JsonNode detail,
            String requestId,
            String previousHash,
            String hash) {

        static Exported of(AuditEvent event) {
            return new Exported(
                    event.seq(),
                    event.at().toString(),
                    event.actor().subject(),
                    event.actor().credential(),
                    event.actor().address(),
                    event.action(),
                    event.object(),
                    event.detail(),
                    event.actor().requestId(),
                    event.previousHash(),
                    event.hash());
        }
    }
}
