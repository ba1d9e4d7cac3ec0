package io.gridtick.account.user;

import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Which people are asked for. Role and state as they are written outside. */
record UserFilter(Optional<String> text, Optional<String> role, Optional<String> state) {
    /** The place in the list after which a page begins: the order is that of arrival. */
    record Place(Instant createdAt, UUID id) {
        private static final Place BEGIN = new Place(Instant.EPOCH, new UUID(0, 0));

        static Place of(PageRequest page) {
            return page.after().map(Place::parsed).orElse(BEGIN);
        }

        static String key(User user) {
            return user.createdAt() + "/" + user.id();
        }

        private static Place parsed(String key) {
            int slash = key.indexOf('/');
            try {
                return new Place(
                        Instant.parse(key.substring(0, Math.max(0, slash))), UUID.fromString(key.substring(slash + 1)));
            } catch (DateTimeException | IllegalArgumentException foreign) {
                throw Parameters.invalid(List.of(new Problem.FieldError("cursor", "is not one of ours")));
            }
        }
    }

    /** For LIKE, in which the person's percent signs and underscores are only themselves. */
    Optional<String> pattern() {
        return text.map(EmailKey::of)
                .map(part -> part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                .map(part -> "%" + part.toLowerCase(Locale.ROOT) + "%");
    }
}
