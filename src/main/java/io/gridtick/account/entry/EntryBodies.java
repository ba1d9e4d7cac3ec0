package io.gridtick.account.entry;

import io.gridtick.account.user.FieldCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies that anybody may send, as they come and as they are once checked. None shows what is in it. */
final class EntryBodies {
    private EntryBodies() {}

    /** The first administrator. */
    record SetUpBody(
            @Nullable String code,
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {
        String typedCode() {
            return Optional.ofNullable(code).orElse("");
        }

        Newcomer newcomer() {
            return checkedNewcomer(email, password, name);
        }

        @Override
        public String toString() {
            return "SetUpBody";
        }
    }

    /** A registration. */
    record RegisterBody(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {
        Newcomer newcomer() {
            return checkedNewcomer(email, password, name);
        }

        @Override
        public String toString() {
            return "RegisterBody";
        }
    }

    private static Newcomer checkedNewcomer(@Nullable String email, @Nullable String password, @Nullable String name) {
        FieldCheck check = new FieldCheck();
        Newcomer newcomer = new Newcomer(
                check.email("email", email),
                check.required("password", password),
                check.name("name", name).orElse(""));
        check.demandNoErrors();
        return newcomer;
    }

    /** An address that is confirmed, with the password that its owner chooses. */
    record VerifyBody(@Nullable String token, @Nullable String password) {
        Chosen checked() {
            return checkedChoice(token, password, null);
        }

        @Override
        public String toString() {
            return "VerifyBody";
        }
    }

    /** An invitation that is accepted. */
    record AcceptBody(
            @Nullable String token,
            @Nullable String password,
            @Nullable String name) {
        Chosen checked() {
            return checkedChoice(token, password, name);
        }

        @Override
        public String toString() {
            return "AcceptBody";
        }
    }

    /** A new password. */
    record ResetBody(@Nullable String token, @Nullable String password) {
        Chosen checked() {
            return checkedChoice(token, password, null);
        }

        @Override
        public String toString() {
            return "ResetBody";
        }
    }

    private static Chosen checkedChoice(@Nullable String token, @Nullable String password, @Nullable String name) {
        FieldCheck check = new FieldCheck();
        Chosen chosen = new Chosen(
                check.required("token", token), check.required("password", password), check.name("name", name));
        check.demandNoErrors();
        return chosen;
    }

    /** Whose password is forgotten. */
    record ForgotBody(@Nullable String email) {
        String checkedEmail() {
            FieldCheck check = new FieldCheck();
            String checked = check.email("email", email);
            check.demandNoErrors();
            return checked;
        }

        @Override
        public String toString() {
            return "ForgotBody";
        }
    }
}
