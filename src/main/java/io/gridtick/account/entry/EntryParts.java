package io.gridtick.account.entry;

import io.gridtick.account.password.PasswordGateway;
import io.gridtick.account.user.AttemptGateway;
import io.gridtick.account.user.AuditedGateway;
import io.gridtick.account.user.UserRepository;
import java.time.InstantSource;

/** What every way in needs. */
public record EntryParts(
        UserRepository users,
        TicketRepository tickets,
        PasswordGateway passwords,
        AuditedGateway audited,
        AttemptGateway attempts,
        LetterGateway letters,
        InstantSource clock) {}
