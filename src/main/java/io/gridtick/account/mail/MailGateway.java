package io.gridtick.account.mail;

/** Where mails are handed over. Returns at once; a mail that cannot be sent is lost with a line in the log. */
public interface MailGateway {
    void send(Mail mail);
}
