package evenkeel.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.resource.Wave.HealthCheck;

/// Makes what holds a plan back, lets it go and tells of it from sheets that have no fault.
final class RolloutValues {

    private RolloutValues() {
    }

    static Limits limits(Spec fleet) {
        var spec = fleet.below("limits");
        return new Limits(spec.text("hosts").orElse(""), spec.text("ofGroup").orElse(""), number(spec, "removals"),
                number(spec, "releases"), number(spec, "runs"), spec.number("approvals"));
    }

    private static OptionalInt number(Spec spec, String name) {
        return spec.has(name) ? OptionalInt.of(spec.number(name)) : OptionalInt.empty();
    }

    static Signing signing(Spec fleet) {
        var spec = fleet.below("signing");
        return new Signing(spec.flag("required"), spec.specs("owners").stream()
                .map(each -> new Signing.Owners(each.words("paths"), new TreeSet<>(each.words("people")))).toList());
    }

    static List<Wave> waves(Spec association) {
        return association.specs("waves").stream().map(each -> new Wave(each.text("hosts"), each.text("group"),
                each.text("bake").flatMap(Spans::parse).orElse(Duration.ZERO),
                each.specs("checks").stream().map(RolloutValues::check).toList())).toList();
    }

    private static HealthCheck check(Spec spec) {
        if (spec.has("port")) {
            return new HealthCheck.Port(spec.number("port"));
        }
        if (spec.has("http")) {
            var http = spec.below("http");
            return new HealthCheck.Http(http.text("url").orElseThrow(), http.number("status"));
        }
        if (spec.has("script")) {
            var script = spec.below("script");
            return new HealthCheck.Script(script.words("lines"), span(script, "timeout"));
        }
        var percent = spec.text("compliance").orElseThrow();
        return new HealthCheck.Compliance(Integer.parseInt(percent.substring(0, percent.length() - 1)));
    }

    private static Duration span(Spec spec, String name) {
        return Spans.parse(spec.text(name).orElseThrow()).orElseThrow();
    }

    static Suspension suspension(Sheet sheet) {
        var spec = sheet.spec();
        return new Suspension(sheet.name(), spec.text("owner").orElseThrow(), spec.text("reason").orElseThrow(),
                Instant.parse(spec.text("until").orElseThrow()), Values.targets(spec), spec.words("associations"),
                spec.words("items").stream().map(Key::new).toList(), sheet.at());
    }

    static Approval approval(Sheet sheet) {
        var spec = sheet.spec();
        return new Approval(Digest.parse(sheet.name()), Instant.parse(spec.text("expires").orElseThrow()),
                new TreeSet<>(spec.words("approvedBy")),
                lines(spec), sheet.at());
    }

    static List<Approval.Line> lines(Spec approval) {
        return approval.specs("changes").stream().map(each -> new Approval.Line(
                each.words("hosts").stream().map(HostName::new).collect(Collectors.toCollection(TreeSet::new)),
                each.words("digests").stream().map(Digest::parse).collect(Collectors.toCollection(TreeSet::new))))
                .toList();
    }

    static Notification notification(Sheet sheet) {
        var spec = sheet.spec();
        return new Notification(sheet.name(), spec.words("events"), Values.targets(spec), spec.words("associations"),
                spec.text("webhook"), spec.text("notifier"), spec.map("settings"), sheet.at());
    }
}
