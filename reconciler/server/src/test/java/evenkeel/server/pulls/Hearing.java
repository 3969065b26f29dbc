package evenkeel.server.pulls;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import evenkeel.reconcile.RolloutShown;
import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.HostFacts;
import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Fleet;
import evenkeel.resource.Reading;
import evenkeel.server.forge.StatusReporter;
import evenkeel.verbs.Access;
import evenkeel.verbs.HandMade;

/// A reconciler and a forge by hand: a fleet of 140 hosts, some proposals, and all that the forge is told.
final class Hearing implements Desk, Access, Proposals, StatusReporter {

    static final String BASE = "a".repeat(40);

    /// What the forge was told, a line each: `#12 comment …` and `#12 SUCCESS evenkeel/plan …`.
    final List<String> told = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    /// The whole text of each pull request's comment.
    final Map<Integer, String> comments = new TreeMap<>();
    /// Revisions, and the hosts that were asked to look for them.
    final Map<String, Set<HostName>> looks = new LinkedHashMap<>();
    final List<Proposed> proposed = new ArrayList<>();
    /// Who signed which revision. Ada may plan all, Bob web-001, Eve nothing.
    final Map<String, String> signed = new TreeMap<>();
    final Map<String, List<String>> contains = new TreeMap<>();
    final Map<Integer, String> squashed = new TreeMap<>();
    final Set<Integer> broken = new TreeSet<>();
    Optional<List<Integer>> open = Optional.empty();
    boolean down;
    String accepted = BASE;
    /// What became of the hosts since.
    UnaryOperator<SortedMap<HostName, HostView>> since = hosts -> hosts;
    UnaryOperator<Plan> planned = plan -> plan;
    private int next = 70;

    PullRequests.Doors doors() {
        return new PullRequests.Doors(this, this, this, this, said::add);
    }

    void propose(int number, String head) {
        var ref = "refs/pull/" + number + "/head";
        proposed.removeIf(one -> one.name().equals(ref));
        proposed.addFirst(new Proposed(ref, head));
    }

    /// All that was told since the last time that this was asked.
    List<String> news() {
        var news = List.copyOf(told);
        told.clear();
        return news;
    }

    @Override
    public View view(Instant now) {
        var all = HandMade.view();
        var hosts = since.apply(new TreeMap<>(all.hosts()));
        var plans = new TreeMap<HostName, evenkeel.plan.HostPlan>();
        hosts.forEach((name, host) -> plans.put(name, host.plan()));
        return new View(now, all.fleet(), all.head(), all.refused(), all.held(), all.notices(), hosts, all.rollouts(),
                new Plan(accepted, plans));
    }

    @Override
    public Plan plan(String revision, Instant now) throws IOException {
        if (revision.startsWith("dead")) {
            throw new IOException("the object is missing");
        }
        return planned.apply(new Plan(revision, HandMade.view().plan().hosts()));
    }

    @Override
    public void look(String revision, Set<HostName> hosts, Instant now, Runnable then) {
        looks.put(revision, hosts);
        then.run();
    }

    @Override
    public Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) {
        return Map.of();
    }

    @Override
    public List<HostFacts> facts(Collection<HostName> hosts) {
        throw new IllegalStateException("nobody asked");
    }

    @Override
    public List<Tree.Fields> records(Collection<Digest> digests) {
        throw new IllegalStateException("nobody asked");
    }

    @Override
    public Reading read(String revision) {
        return revision.startsWith("bad")
                ? new Reading(Optional.empty(), List.of(Diagnostic.error(Position.file("fleet.yaml"),
                        "`@team` is no fleet", "write one")))
                : new Reading(Optional.of(HandMade.fleet()), List.of());
    }

    @Override
    public boolean allows(Fleet fleet, String person, String verb, HostName host, SortedMap<String, String> tags) {
        return person.equals("ada") || person.equals("bob") && host.name().equals("web-001");
    }

    @Override
    public boolean allows(Fleet fleet, String person, String verb) {
        return person.equals("ada") && verb.equals("plan");
    }

    @Override
    public String branch() {
        return "main";
    }

    @Override
    public List<Proposed> watched() {
        return List.copyOf(proposed);
    }

    @Override
    public boolean descends(String revision, String ancestor) {
        return revision.equals(ancestor) || contains.getOrDefault(revision, List.of()).contains(ancestor);
    }

    @Override
    public Optional<String> signer(String revision) {
        return Optional.ofNullable(signed.get(revision));
    }

    private void reach(int number) throws IOException {
        if (down || broken.contains(number)) {
            throw new IOException(down ? "the forge does not answer" : "the forge answered 403");
        }
    }

    @Override
    public Optional<List<Integer>> open(String branch, int most) throws IOException {
        reach(0);
        return open;
    }

    @Override
    public Optional<String> merged(int number) throws IOException {
        reach(number);
        return Optional.ofNullable(squashed.get(number));
    }

    @Override
    public String comment(Pull pull, Comment comment) throws IOException {
        reach(pull.number());
        told.add("#" + pull.number() + (comment.known().isEmpty() ? " comment: " : " edit of " + comment.known() + ": ")
                + comment.body().lines().filter(line -> line.startsWith("###")).findFirst().orElse(""));
        comments.put(pull.number(), comment.body());
        return comment.known().isEmpty() ? "" + ++next : comment.known();
    }

    @Override
    public void status(Pull pull, Status status) throws IOException {
        reach(pull.number());
        told.add("#" + pull.number() + " " + status.state() + " " + status.context() + ": " + status.description()
                + " (" + pull.revision().substring(0, 2) + ")");
    }

    @Override
    public void asked(String person, String verb, List<String> arguments, boolean allowed, String because,
            Instant now) {
        throw new IllegalStateException("nobody asked");
    }

    @Override
    public int retry(String host, String key, String person, Instant now) {
        throw new IllegalStateException("nobody asked");
    }

    @Override
    public boolean confirm(String subject, String person, Instant now) {
        throw new IllegalStateException("nobody asked");
    }

    @Override
    public Optional<RolloutShown> rollout(String association, Instant now) {
        return Optional.empty();
    }

    @Override
    public boolean halt(String association, String person, Instant now) {
        throw new IllegalStateException("nobody halts anything here");
    }

    @Override
    public boolean resume(String association, String person, Instant now) {
        throw new IllegalStateException("nobody resumes anything here");
    }
}
