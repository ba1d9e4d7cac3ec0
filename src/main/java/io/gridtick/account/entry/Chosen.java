package io.gridtick.account.entry;

import java.util.Optional;

/** What somebody sends who has followed a link: two secrets, of which it shows neither. */
record Chosen(String token, String password, Optional<String> name) {
    @Override
    public String toString() {
        return "Chosen";
    }
}
