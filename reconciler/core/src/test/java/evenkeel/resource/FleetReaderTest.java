package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.HostName;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet.Settings;
import evenkeel.resource.Fleet.Target;

class FleetReaderTest {

    @Test
    void readsANewRepositoryWithoutAnyDiagnostic() {
        var reading = Repository.fresh().read();

        assertEquals(List.of(), reading.diagnostics());
        var fleet = reading.fleet().orElseThrow();
        assertEquals(new Settings("acme", 60, 5, Duration.ofHours(72), Duration.ofMinutes(30),
                Limits.NONE, Signing.NONE), fleet.settings());
        assertEquals(List.of(Repository.KEY), fleet.people().get("ada").keys());
        assertEquals(List.of(Target.ALL), fleet.policies().get("owners").allow().getFirst().targets());
        assertEquals(Map.of("role", "web"), fleet.activations().get("first").tags());
        assertEquals(Set.of("aws:runShellScript", "file"), fleet.plugins().actions().keySet());
        assertArrayEquals(Repository.fresh().files().get("files/motd").bytes(), fleet.contents().get("files/motd"));
    }

    @Test
    void readsAStepWithAllThatHangsTogetherWithIt() {
        var document = Repository.fresh().with("documents/motd.yml", """
                schemaVersion: 2.2
                mainSteps:
                  - action: aws:runShellScript
                    name: first
                    inputs:
                      runCommand: [ls]
                      onFailure: exit
                  - action: file
                    name: second
                    precondition: {StringEquals: [platformType, Linux]}
                    requires: [first]
                    after: ["package:nginx"]
                    onChangeOf: [first]
                    onRelease: remove
                    inputs: {path: /etc/motd, mode: 0644}
                """).without("documents/motd.yaml").fleet().documents().get("motd");

        var first = document.steps().getFirst();
        assertTrue(first.exitOnFailure());
        assertEquals(Tree.fields("runCommand", Tree.many("ls")), first.inputs());
        var second = document.steps().get(1);
        assertEquals(List.of("first"), second.requires());
        assertEquals(List.of("package:nginx"), second.after());
        assertEquals(OnRelease.REMOVE, second.onRelease().orElseThrow());
        assertEquals(Tree.text("0644"), second.inputs().get("mode"));
        assertEquals(new Position("documents/motd.yml", 15, 37), second.positions().get("mode"));
    }

    @Test
    void readsHostsGroupsAndAssociationsAsTheyAreWritten() {
        var fleet = Repository.fresh().with("hosts/web-01.yaml", """
                apiVersion: evenkeel/v1
                kind: Host
                metadata: {name: web-01}
                spec: {tags: {role: web}, retired: true}
                """).with("associations/motd.yaml", """
                apiVersion: evenkeel/v1
                kind: Association
                metadata: {name: motd}
                spec:
                  documentName: motd
                  targets: [{key: tag:role, values: [web, db]}]
                  mode: audit
                  repair: never
                """).fleet();

        var host = fleet.hosts().get(new HostName("web-01"));
        assertTrue(host.retired());
        assertEquals(Map.of("role", "web"), host.tags());
        var association = fleet.associations().get("motd");
        assertTrue(association.audit());
        assertFalse(association.repair());
        assertEquals("50", association.maxConcurrency());
        assertEquals("0", association.maxErrors());
        assertEquals(List.of(new Target("tag:role", List.of("web", "db"))), association.targets());
    }

    @Test
    void givesParametersInTheFormOfTheirType() {
        var fleet = Repository.fresh().with("documents/motd.yaml", """
                schemaVersion: "2.2"
                parameters:
                  Text: {type: String}
                  Lines: {type: StringList}
                mainSteps:
                  - {action: file, name: a, inputs: {path: /etc/a, content: "{{Text}}"}}
                  - {action: aws:runShellScript, name: b, inputs: {runCommand: "{{ Lines }}"}}
                """).with("associations/motd.yaml", """
                apiVersion: evenkeel/v1
                kind: Association
                metadata: {name: motd}
                spec:
                  documentName: motd
                  targets: [{key: InstanceIds, values: ["*"]}]
                  parameters: {Text: [hello], Lines: [one, two]}
                """).fleet();

        assertEquals(Tree.fields("Text", "hello", "Lines", Tree.many("one", "two")),
                fleet.associations().get("motd").parameters());
    }

    @Test
    void takesEveryFileThatAParameterMayName() {
        var fleet = Repository.fresh().with("files/web.conf", "web").with("files/db.conf", "db").with("files/x", "x")
                .with("documents/motd.yaml", """
                        schemaVersion: "2.2"
                        parameters: {Role: {type: String, default: web}}
                        mainSteps:
                          - {action: file, name: a, inputs: {path: /etc/a, source: "files/{{ Role }}.conf"}}
                        """).fleet();

        assertEquals(Set.of("files/db.conf", "files/web.conf"), fleet.contents().keySet());
    }

    @Test
    void delaysWhereOnlyAZipIsNotAtHand() {
        var snapshot = Repository.fresh().snapshot();
        var reading = new FleetReader().read(snapshot, Map.of());

        assertTrue(reading.fleet().isEmpty());
        assertTrue(reading.delayed());
        assertEquals(List.of("file", "shell"), reading.missing().stream().map(pin -> pin.id()).toList());

        var faulty = new FleetReader().read(Repository.fresh().with("hosts/web-01.yaml", "x").snapshot(), Map.of());
        assertFalse(faulty.delayed());
    }

    @Test
    void forgetsWhatNoneOfTheLastRevisionsHad() {
        var reader = new FleetReader();
        var one = Repository.fresh().with("hosts/web-09.yaml", "x").snapshot();
        var other = Repository.fresh().with("hosts/web-09.yaml", "y").snapshot();
        read(reader, one, 1);
        read(reader, other, 6);
        long parsed = reader.parsed();
        read(reader, one, 1);
        assertEquals(parsed, reader.parsed());
        read(reader, other, 10);
        read(reader, one, 1);
        assertEquals(parsed + 1, reader.parsed());
    }

    private static void read(FleetReader reader, Snapshot snapshot, int times) {
        for (int i = 0; i < times; i++) {
            reader.read(snapshot, Repository.SHELF);
        }
    }

    @Test
    void parsesOnlyWhatChanged() {
        var reader = new FleetReader();
        var repository = Repository.fresh();
        reader.read(repository.snapshot(), Repository.SHELF);
        long first = reader.parsed();
        reader.read(repository.snapshot(), Repository.SHELF);
        assertEquals(first, reader.parsed());

        repository.with("hosts/web-01.yaml", "x");
        var incremental = reader.read(repository.snapshot(), Repository.SHELF);

        assertEquals(first + 1, reader.parsed());
        assertEquals(repository.read().diagnostics(), incremental.diagnostics());
    }

    @Test
    void listsNoMoreFaultsThanAPersonCanRead() {
        var repository = Repository.fresh();
        for (int i = 0; i < 1000; i++) {
            repository.with("hosts/h" + i + ".yaml", "x");
        }
        var diagnostics = repository.read().diagnostics();

        assertEquals(RepositoryLimits.DIAGNOSTICS + 1, diagnostics.size());
        assertEquals("… and 500 more faults are not listed", diagnostics.getLast().summary());
    }
}
