package io.gridtick.account.entry;

import io.gridtick.account.audit.Actor;
import io.gridtick.account.entry.EntryBodies.AcceptBody;
import io.gridtick.account.entry.EntryBodies.ForgotBody;
import io.gridtick.account.entry.EntryBodies.RegisterBody;
import io.gridtick.account.entry.EntryBodies.ResetBody;
import io.gridtick.account.entry.EntryBodies.SetUpBody;
import io.gridtick.account.entry.EntryBodies.VerifyBody;
import io.gridtick.account.password.PasswordGateway;
import io.gridtick.account.user.User;
import io.gridtick.http.Callers;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** The ways in that are open to anybody, because who uses them cannot log in yet. */
public final class EntryResource implements Resource {
    private final FirstRunGateway firstRun;
    private final RegistrationGateway registration;
    private final InvitationGateway invitations;
    private final ResetGateway resets;
    private final LetterGateway letters;
    private final JsonBodies bodies;

    private record EntryView(boolean needsSetup, String registration, boolean hasMail, int passwordMinLength) {}

    private record AdminView(String id, String email) {
        static AdminView of(User user) {
            return new AdminView(user.id().toString(), user.email());
        }
    }

    private record EmailView(String email) {}

    /** Who does the next step. */
    private record NextView(String next) {}

    public EntryResource(
            FirstRunGateway firstRun,
            RegistrationGateway registration,
            InvitationGateway invitations,
            ResetGateway resets,
            LetterGateway letters,
            JsonBodies bodies) {
        this.firstRun = firstRun;
        this.registration = registration;
        this.invitations = invitations;
        this.resets = resets;
        this.letters = letters;
        this.bodies = bodies;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getEntry", this::get);
        routes.add("setUp", this::setUp);
        routes.add("register", this::registerSelf);
        routes.add("verifyEmail", this::verify);
        routes.add("acceptInvitation", this::accept);
        routes.add("forgotPassword", this::forgot);
        routes.add("resetPassword", this::reset);
    }

    private void get(RoutingContext ctx) {
        firstRun.isNeeded()
                .map(isNeeded -> new EntryView(
                        isNeeded,
                        registration.registration().name().toLowerCase(Locale.ROOT),
                        letters.canSend(),
                        PasswordGateway.MIN_LENGTH))
                .onSuccess(view -> Replies.json(ctx, view))
                .onFailure(ctx::fail);
    }

    private void setUp(RoutingContext ctx) {
        bodies.read(ctx, SetUpBody.class)
                .compose(body -> firstRun.setUp(actor(ctx), body.typedCode(), body::newcomer))
                .onSuccess(user -> Replies.created(ctx, AdminView.of(user)))
                .onFailure(ctx::fail);
    }

    private void registerSelf(RoutingContext ctx) {
        bodies.read(ctx, RegisterBody.class)
                .compose(body -> registration
                        .demandOpen(actor(ctx))
                        .compose(_ -> registration.register(actor(ctx), body.newcomer())))
                .onSuccess(_ -> Replies.accepted(ctx, next()))
                .onFailure(ctx::fail);
    }

    private void verify(RoutingContext ctx) {
        bodies.read(ctx, VerifyBody.class)
                .map(VerifyBody::checked)
                .compose(chosen -> registration.verify(actor(ctx), chosen))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private void accept(RoutingContext ctx) {
        bodies.read(ctx, AcceptBody.class)
                .map(AcceptBody::checked)
                .compose(chosen -> invitations.accept(actor(ctx), chosen))
                .onSuccess(email -> Replies.json(ctx, new EmailView(email)))
                .onFailure(ctx::fail);
    }

    private void forgot(RoutingContext ctx) {
        bodies.read(ctx, ForgotBody.class)
                .compose(body ->
                        resets.demandPatience(actor(ctx)).compose(_ -> resets.forgot(actor(ctx), body.checkedEmail())))
                .onSuccess(_ -> Replies.accepted(ctx, next()))
                .onFailure(ctx::fail);
    }

    private void reset(RoutingContext ctx) {
        bodies.read(ctx, ResetBody.class)
                .map(ResetBody::checked)
                .compose(chosen -> resets.reset(actor(ctx), chosen))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private NextView next() {
        return new NextView(letters.canSend() ? "mail" : "administrator");
    }

    private static Actor actor(RoutingContext ctx) {
        return Actor.of(Callers.of(ctx), Callers.address(ctx), Callers.requestId(ctx));
    }
}
