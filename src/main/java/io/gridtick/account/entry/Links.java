package io.gridtick.account.entry;

import java.net.URI;

/**
 * Links that carry a token: behind the hash sign, which no browser sends, so that it reaches no server's log. Mails need
 * the whole address, which comes from the settings and never from a request.
 */
public record Links(URI base) {
    static String path(Ticket ticket) {
        return ticket.kind().path() + "#token=" + ticket.token();
    }

    String absolute(Ticket ticket) {
        return absolute(path(ticket));
    }

    String absolute(String path) {
        String url = base.toString();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path;
    }
}
