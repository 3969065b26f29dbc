package evenkeel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `evenkeel document`, without a server.
class DocumentCommandsTest {

    private static final String OLD = """
            {"schemaVersion": "1.2", "description": "lists", "parameters": {"Folder": {"type": "String", "default": "/"}},
             "runtimeConfig": {"aws:runShellScript": {"properties": [
               {"id": "0.aws:runShellScript", "runCommand": ["cd {{ Folder }}", "ls\\necho yes"], "timeoutSeconds": "60"},
               {"id": "1.aws:runShellScript", "runCommand": ["true"]}]}}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(words);
    }

    @BeforeEach
    void documents() throws IOException {
        Files.createDirectories(folder.resolve("documents"));
        Files.writeString(folder.resolve("fleet.yaml"), "");
        Files.copy(Path.of("src/test/resources/seeds/InstallApache.yaml"),
                folder.resolve("documents/InstallApache.yaml"));
        Files.writeString(folder.resolve("documents/older.json"), OLD);
    }

    @Test
    void lintsTheUsersDocumentAsItStands() {
        var file = folder.resolve("documents/InstallApache.yaml").toString();

        assertEquals(0, run("document", "lint", file), err::toString);
        assertEquals(file + ":5:5: warning: the parameter `Message` is never used\n"
                + "    write \"{{ Message }}\" where its value belongs, or remove it\n1 document, 1 warning\n",
                out.toString());
    }

    @Test
    void lintsAFolderAndEndsWithOneOnlyWhereSomethingCannotBeRead() throws IOException {
        assertEquals(0, run("document", "lint", folder.toString()));
        assertTrue(out.toString().endsWith("2 documents, 3 warnings\n"), out::toString);

        Files.copy(Path.of("src/test/resources/seeds/Close-Port-22.json"),
                folder.resolve("documents/Close-Port-22.json"));
        assertEquals(1, run("document", "lint", folder.toString()));
        assertTrue(out.toString().contains("Close-Port-22.json:1:1: error: this is an association in SSM's form"),
                out::toString);
        assertTrue(out.toString().endsWith("3 documents, 3 warnings; 1 cannot be read\n"), out::toString);
        assertEquals(1, run("document", "lint", folder.resolve("gone").toString()));
    }

    @Test
    void convertsAnOlderDocumentAndSaysWhatIsNotTheSame() {
        assertEquals(0, run("document", "convert", folder.resolve("documents/older.json").toString(), "--to", "2.2",
                "--format", "yaml"), err::toString);
        assertEquals("""
                schemaVersion: '2.2'
                description: lists
                parameters:
                  Folder:
                    type: String
                    default: /
                mainSteps:
                - action: aws:runShellScript
                  name: runShellScript
                  inputs:
                    runCommand:
                    - cd {{ Folder }}
                    - |-
                      ls
                      echo yes
                    timeoutSeconds: '60'
                - action: aws:runShellScript
                  name: runShellScript2
                  inputs:
                    runCommand:
                    - 'true'
                """, out.toString());
        assertEquals(
                """
                        evenkeel: the step 0.aws:runShellScript is named runShellScript: a step has a name of its own, of a-z A-Z 0-9 _ . -
                        evenkeel: the step 1.aws:runShellScript is named runShellScript2: a step has a name of its own, of a-z A-Z 0-9 _ . -
                        evenkeel: a step that Linux does not know is skipped in schema 2.2; before, it failed
                        """,
                err.toString());
    }

    @Test
    @DisplayName("D17 writes YAML as JSON and JSON as YAML, and comes back to the same")
    void writesYamlAsJsonAndJsonAsYamlAndComesBackToTheSame() throws IOException {
        var yaml = folder.resolve("documents/InstallApache.yaml");
        Files.writeString(yaml, "# a comment\n" + Files.readString(yaml));
        assertEquals(0, run("document", "convert", yaml.toString(), "--format", "json"), err::toString);
        assertEquals("evenkeel: comments of " + yaml + " are not kept\n", err.toString());
        var json = out.toString();
        assertTrue(json.contains("\"schemaVersion\" : \"2.2\""), json);

        var first = Files.writeString(folder.resolve("documents/first.json"), json);
        assertEquals(0, run("document", "convert", first.toString(), "--format", "yaml"), err::toString);
        var second = Files.writeString(folder.resolve("documents/second.yaml"), out.toString());
        assertEquals(0, run("document", "convert", second.toString(), "--format", "json"), err::toString);
        assertEquals(json, out.toString());
    }

    @Test
    void convertsNothingThatItCannotRead() throws IOException {
        var file = Files.writeString(folder.resolve("bad.yaml"), "schemaVersion: '9'\n");

        assertEquals(1, run("document", "convert", file.toString(), "--to", "2.2"));
        assertEquals("", out.toString());
        assertTrue(err.toString().contains("bad.yaml:1:16: error: schema `9` is not read"), err::toString);
        assertEquals(1, run("document", "convert", file.toString(), "--to", "0.3"));
        assertEquals("evenkeel: write --to 2.2, and --format yaml or --format json\n", err.toString());
    }

    @Test
    void listsTheDocumentsOfAFolderAndThoseThatComeReadyMade() throws IOException {
        Files.writeString(folder.resolve("documents/bad.yaml"), "schemaVersion: '9'\n");

        assertEquals(0, run("document", "list", "--repo", folder.toString()), err::toString);
        var lines = out.toString().lines().map(line -> line.replaceAll(" {2,}", "|")).toList();
        assertEquals("DOCUMENT|TYPE|SCHEMA|FROM|PARAMETERS|ACTIONS", lines.get(0));
        assertTrue(lines.stream().anyMatch(
                line -> line.startsWith("InstallApache|Command|2.2|documents/InstallApache.yaml|Message|")),
                out::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("bad|unreadable|")), out::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("AWS-RunShellScript|Command|")), out::toString);
    }

    @Test
    void showsTheUsersDocumentAndAReadyMadeOne() {
        assertEquals(0, run("document", "show", "InstallApache", "--repo", folder.toString()), err::toString);
        assertEquals("""
                InstallApache: Command, schema 2.2, documents/InstallApache.yaml
                Install Apache and a custom index page.

                PARAMETER  TYPE    DEFAULT      MAY BE  WHAT IT IS
                Message    String  Hello World

                STEP            ACTION              NEEDS  PRECONDITION
                runShellScript  aws:runShellScript  agent
                """, out.toString());

        assertEquals(0, run("document", "show", "AWS-RunShellScript", "--repo", folder.toString()), err::toString);
        assertTrue(out.toString().contains("commands"), out::toString);
        assertEquals(1, run("document", "show", "AWS-Nothing", "--repo", folder.toString()));
        assertEquals("evenkeel: there is no document AWS-Nothing; evenkeel document list lists them\n",
                err.toString());
    }

    @Test
    void asksAServerOnlyIfItIsTold() {
        assertEquals(1, run("document", "list", "--repo", folder.toString(), "--accepted"));
        assertEquals("evenkeel: write --repo DIR or --accepted, not both\n", err.toString());
    }
}
