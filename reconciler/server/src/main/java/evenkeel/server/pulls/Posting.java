package evenkeel.server.pulls;

import java.io.IOException;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.View;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;
import evenkeel.verbs.Access;
import evenkeel.verbs.ProposedPlan;
import evenkeel.verbs.answer.PlanAnswer.Totals;
import evenkeel.verbs.render.PlanMarkdown;

/// What is posted of one proposed revision.
///
/// @param digest of it, the ages of what was seen and the accepted revision left out
/// @param named whether hosts may be named
record Posting(String body, String digest, Status status, boolean named, Expected expected) {

    static final String CONTEXT = "evenkeel/plan";

    /// @param signer who signed its head
    /// @throws IOException where it cannot be planned now
    static Posting of(Desk desk, Access access, View view, String revision, Optional<String> signer)
            throws IOException {
        var fleet = view.fleet().orElseThrow().settings().name();
        var base = view.plan().revision();
        return switch (ProposedPlan.of(desk, access, view, revision, signer)) {
            case ProposedPlan.Shown(var shown, var whole, var plan) ->
                new Posting(PlanMarkdown.of(fleet, shown, whole, base),
                        digest(PlanMarkdown.of(fleet, ProposedPlan.ageless(shown), whole, revision)), planned(whole),
                        true, Expected.of(plan, view.plan()));
            case ProposedPlan.Counted(var whole, var plan) ->
                new Posting(PlanMarkdown.counts(fleet, revision, whole, base),
                        digest(PlanMarkdown.counts(fleet, revision, whole, revision)), planned(whole), false,
                        Expected.of(plan, view.plan()));
            case ProposedPlan.Unreadable(var faults) ->
                new Posting(PlanMarkdown.unreadable(fleet, revision, faults, base),
                        digest(PlanMarkdown.unreadable(fleet, revision, faults, revision)),
                        new Status(State.FAILURE, CONTEXT, "it would be refused: see the comment"), false,
                        new Expected(new java.util.TreeMap<>(), false));
        };
    }

    private static String digest(String body) {
        return Digest.of(body).hex();
    }

    private static Status planned(Totals whole) {
        return new Status(State.SUCCESS, CONTEXT, PlanMarkdown.brief(whole));
    }
}
