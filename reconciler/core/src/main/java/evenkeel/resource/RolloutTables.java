package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.time.Duration;
import java.util.Map;

import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Moment;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Span;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of what holds a plan back, lets it go, and tells of it.
final class RolloutTables {

    static final Words APPROVED = new Words("[0-9a-f]{64}",
            "the digest of what is approved: evenkeel approve names it");
    private static final Words SHARE = new Words("0|[1-9][0-9]{0,5}|[0-9]%|[1-9][0-9]%|100%",
            "a number from 0, or 0% to 100%");
    private static final Words PERCENT = new Words("[0-9]%|[1-9][0-9]%|100%", "0% to 100%");
    private static final Words PATH = new Words("[^/].{0,1023}", "a file, or a folder with / at its end");
    private static final Words URL = new Words("https?://[!-~]{1,2000}", "an address with http:// or https://");
    private static final Words PLAIN_URL = new Words("http://[!-~]{1,2000}",
            "an address with http://; for https write a script");
    private static final Words SETTING = new Words("[A-Za-z][A-Za-z0-9_.-]{0,99}",
            "the name of a setting: a letter, then A-Z a-z 0-9 _ . -");
    private static final Words SETTING_VALUE = new Words("[^\\x00-\\x1f\\x7f]{0,2000}",
            "one line of 2,000 characters at most");
    static final Words EVENT = new Words("\\*|[a-z]+\\.(\\*|[a-z-]+)", "an event: rollout.halted, host.* or *");

    static final Struct LIMITS = Struct.of("limits", Map.of("reboots", "write runs"),
            may("hosts", SHARE, "So many hosts, or such a share of all."),
            may("ofGroup", PERCENT, "Such a share of any one group."),
            may("removals", new Number(0, 1_000_000), "So many items removed."),
            may("releases", new Number(0, 1_000_000), "So many items released: those that have left Git."),
            may("runs", new Number(0, 1_000_000), "So many scripts run and services restarted."),
            may("approvals", new Number(1, 100), "So many people approve what is beyond.", "1"));

    static final Struct SIGNING = Struct.of("signing", Map.of(),
            may("required", new Shape.Flag(), "Every commit is signed by a person of people/.", "false"),
            may("owners",
                    new Listed(Struct.of("an owner", Map.of(),
                            must("paths", new Listed(PATH, 1, 100), "Files, or folders with / at their end."),
                            must("people", new Listed(Tables.NAME, 1, 1000), "Who may change them.")), 1, 100),
                    "Who may change what."));

    private static final Struct CHECK = Struct.of("a health check", Map.of(),
            may("port", new Number(1, 65_535), "Something listens on it."),
            may("http",
                    Struct.of("http", Map.of(), must("url", PLAIN_URL, "Asked from the host itself."),
                            may("status", new Number(100, 599), "What it answers.", "200")),
                    "Something answers."),
            may("script",
                    Struct.of("script", Map.of(),
                            must("lines", new Listed(Words.ANY, 1, 200), "Lines for sh; 0 at the end is well."),
                            may("timeout", new Span(Duration.ofSeconds(1), Duration.ofHours(1)),
                                    "It is ended after that, and is not well.", "60s")),
                    "Lines that end with 0 on the host."),
            may("compliance", PERCENT, "Such a share of the wave's hosts is compliant."));

    static final Listed WAVES = new Listed(Struct.of("a wave", Map.of("percent", "write hosts: \"10%\""),
            may("hosts", Tables.PACE, "How many have gone when it is over: a number or a percentage of the targets."),
            may("group", Tables.NAME, "A group: its hosts go in this wave."),
            may("bake", new Span(Duration.ofSeconds(1), Duration.ofDays(7)), "How long to wait before the next."),
            may("checks", new Listed(CHECK, 1, 20), "What must be true after that.")), 1, 20);

    static final Struct SUSPENSION = Struct.of("a suspension", Map.of("expires", "write until"),
            must("owner", Tables.NAME, "A person: who is asked about it."),
            must("reason", Words.ANY, "Why."),
            must("until", new Moment(), "When it ends, such as 2030-01-31T12:00:00Z."),
            may("targets", new Listed(Tables.TARGET, 1, 5), "On which hosts; all if left out."),
            may("associations", new Listed(Tables.NAME, 1, 200), "Of which associations; all if left out."),
            may("items", new Listed(new Words(".{1,1024}", "an item's key, such as file:/etc/motd"), 1, 200),
                    "Which items; all if left out."));

    static final Struct APPROVAL = Struct.of("an approval", Map.of(),
            must("approvedBy", new Listed(Tables.NAME, 1, 100), "Who says so."),
            must("expires", new Moment(), "From then on it covers nothing, such as 2030-01-31T12:00:00Z."),
            must("changes",
                    new Listed(Struct.of("what is approved", Map.of(),
                            must("hosts", new Listed(Tables.HOST_NAME, 1, 100_000), "On these hosts."),
                            must("digests", new Listed(APPROVED, 1, Approval.MOST), "These changes.")), 1,
                            Approval.MOST),
                    "What evenkeel approve showed."));

    static final Struct NOTIFICATION = Struct.of("a notification", Map.of(),
            must("events", new Listed(EVENT, 1, 50), "Which events."),
            may("targets", new Listed(Tables.TARGET, 1, 5), "Of which hosts; all if left out."),
            may("associations", new Listed(Tables.NAME, 1, 200), "Of which associations; all if left out."),
            may("webhook", URL, "Where each is sent as a CloudEvent."),
            may("notifier", Tables.NAME, "A notifier that the reconciler's own configuration names or allows."),
            may("settings", new Mapped(SETTING, SETTING_VALUE, 50), "What the notifier of a plugin gets with each."));

    private RolloutTables() {
    }
}
