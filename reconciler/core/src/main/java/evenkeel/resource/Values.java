package evenkeel.resource;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet.Target;

/// Makes the fleet's values from sheets that have no fault.
final class Values {

    private Values() {
    }

    static Fleet.Settings settings(Sheet sheet) {
        var repair = sheet.spec().below("repair");
        return new Fleet.Settings(sheet.name(), repair.number("budgetPerHour"), repair.number("contestedPerHour"),
                Spans.parse(sheet.spec().below("order").text("expiresAfter").orElseThrow()).orElseThrow(),
                Spans.parse(sheet.spec().below("scan").text("every").orElseThrow()).orElseThrow(),
                RolloutValues.limits(sheet.spec()), RolloutValues.signing(sheet.spec()));
    }

    static Fleet.Host host(Sheet sheet) {
        return new Fleet.Host(new HostName(sheet.name()), sheet.spec().map("tags"), sheet.spec().flag("retired"),
                sheet.at());
    }

    static Fleet.Person person(Sheet sheet) {
        var credentials = sheet.spec().specs("credentials");
        return new Fleet.Person(sheet.name(), credentials.stream().filter(each -> ssh(each) && use(each, "login"))
                .map(each -> SshKeys.plain(each.text("key").orElseThrow())).toList(),
                credentials.stream().filter(each -> use(each, "signing")).map(Values::signing).toList(), sheet.at());
    }

    private static boolean ssh(Spec credential) {
        return credential.text("type").orElseThrow().equals("ssh");
    }

    private static boolean use(Spec credential, String use) {
        return credential.has("use") ? credential.words("use").contains(use) : ssh(credential) || use.equals("signing");
    }

    private static Fleet.SigningKey signing(Spec credential) {
        var key = credential.text("key").orElseThrow();
        return new Fleet.SigningKey(credential.text("type").orElseThrow(), ssh(credential) ? SshKeys.plain(key) : key,
                credential.text("validUntil").map(Instant::parse));
    }

    static Fleet.Policy policy(Sheet sheet) {
        var rules = sheet.spec().specs("allow").stream().map(rule -> new Fleet.Rule(new TreeSet<>(rule.words("verbs")),
                rule.has("targets") ? targets(rule) : List.of(Target.ALL),
                rule.has("documents") ? new TreeSet<>(rule.words("documents")) : Fleet.Rule.ANY)).toList();
        return new Fleet.Policy(sheet.name(), new TreeSet<>(sheet.spec().words("people")), rules, sheet.at());
    }

    static Fleet.Group group(Sheet sheet) {
        var filters = sheet.spec().specs("tagFilters").stream()
                .map(each -> new Fleet.TagFilter(each.text("key").orElseThrow(), each.words("values"))).toList();
        var hosts = new TreeSet<HostName>();
        sheet.spec().words("hosts").forEach(name -> hosts.add(new HostName(name)));
        return new Fleet.Group(sheet.name(), filters, hosts, sheet.at());
    }

    static Fleet.Association association(Sheet sheet, Tree.Fields parameters) {
        var spec = sheet.spec();
        return new Fleet.Association(sheet.name(), spec.text("documentName").orElseThrow(), targets(spec), parameters,
                spec.text("maxConcurrency").orElseThrow(), spec.text("maxErrors").orElseThrow(),
                spec.words("dependsOn"), spec.text("mode").orElseThrow().equals("audit"),
                spec.text("repair").orElseThrow().equals("always"), RolloutValues.waves(spec),
                spec.text("confirmWithin").map(text -> Spans.parse(text).orElseThrow()), sheet.digest(), sheet.at());
    }

    static Fleet.Activation activation(Sheet sheet) {
        var spec = sheet.spec();
        return new Fleet.Activation(sheet.name(), Digest.parse(spec.text("codeSha256").orElseThrow()),
                spec.number("registrationLimit"), Instant.parse(spec.text("expirationDate").orElseThrow()),
                spec.map("tags"), spec.words("hosts"), sheet.at());
    }

    static List<Target> targets(Spec spec) {
        return spec.specs("targets").stream()
                .map(each -> new Target(each.text("key").orElseThrow(), each.words("values"))).toList();
    }
}
