package io.gridtick.alert.delivery;

import io.gridtick.http.outbound.OutboundUrl;
import java.util.List;

/** Where to. */
public sealed interface Target {
    /** Called with the notice as JSON, signed. */
    record Webhook(OutboundUrl url, String text) implements Target {
        /**
         * As somebody typed it.
         *
         * @throws io.gridtick.http.outbound.OutboundRefusedException with a sentence for that person
         */
        public static Webhook of(String text) {
            return new Webhook(OutboundUrl.parse(text), text);
        }

        /** The path may be a secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** One mail to all of them. */
    record Mail(List<String> addresses) implements Target {
        public static final int MOST = 20;

        public Mail {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String toString() {
            return addresses.size() + " addresses";
        }
    }
}
