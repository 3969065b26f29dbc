package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.command.CommandRequest;
import evenkeel.model.Json;
import evenkeel.resource.Fleet.Target;

/// What people type for `run`.
class RunVerbTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    private CommandRequest asked(String... words) {
        var told = desk.ask(words);
        assertEquals("", told.err());
        return desk.commands.requests.getLast();
    }

    private String refused(String... words) {
        var before = desk.commands.log.size();
        var told = desk.ask(words);
        assertEquals(1, told.exit());
        assertEquals("", told.out());
        assertEquals(before, desk.commands.log.size(), "nothing is run");
        assertTrue(desk.log.getLast().contains(" false: "), desk.log.getLast());
        return told.err();
    }

    /// The words of a shell script, as the shell would pass them.
    static List<String> seed() throws IOException {
        var text = Files.readString(Path.of("../core/src/test/resources/seeds/send-command.sh")).replace("\\\n", " ")
                .replace("aws ssm send-command", "run");
        var words = new java.util.ArrayList<String>();
        var word = java.util.regex.Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)").matcher(text);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    @Test
    void takesTheCommandOfTheSeedAsItStands() throws IOException {
        var request = asked(seed().toArray(String[]::new));
        assertEquals("InstallApache", request.document());
        assertEquals(List.of(new Target("tag:Environment", List.of("WebServer"))), request.targets());
        assertEquals("{\"Message\":[\"Custom Hello World From CLI\"]}", Json.line(request.parameters()));
        assertEquals(List.of("50", "0", 3600, "", true, ""),
                List.of(request.maxConcurrency(), request.maxErrors(), request.timeoutSeconds(), request.comment(),
                        request.live(), request.output()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --targets Key=tag:a,Values=b                              | tag:a=[b]
            --targets Key=tag:a,Values=b,c Key=tag-key,Values=d       | tag:a=[b, c] tag-key=[d]
            --targets Key=tag:a,Values=b --targets Key=tag:c,Values=d | tag:a=[b] tag:c=[d]
            --targets Values=b,Key=tag:a                              | tag:a=[b]
            --targets Key=tag:a,Values=["b","c,d"]                    | tag:a=[b, c,d]
            --targets [{"Key":"tag:a","Values":["b","c"]}]            | tag:a=[b, c]
            --targets {"Key":"tag:a","Values":["b"]}                  | tag:a=[b]
            --targets Key=resource-groups:Name,Values=first           | resource-groups:Name=[first]
            --targets Key=InstanceIds,Values=web-001,web-002          | InstanceIds=[web-001, web-002]
            --instance-ids web-001 web-002                            | InstanceIds=[web-001, web-002]
            --instance-ids=web-001 --instance-ids web-002             | InstanceIds=[web-001, web-002]
            """)
    void understandsTargetsAsPeopleTypeThem(String words, String targets) {
        var request = asked(("run Doc " + words).split(" "));
        assertEquals(targets, String.join(" ",
                request.targets().stream().map(target -> target.key() + "=" + target.values()).toList()));
        assertEquals("Doc", request.document());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Message":["a","b"],"n":3}                    | {"Message":["a","b"],"n":3}
            Message=Hello                                  | {"Message":["Hello"]}
            commands=ls,pwd                                | {"commands":["ls","pwd"]}
            commands=["ls -l","echo \\"x, y\\""],user=web  | {"commands":["ls -l","echo \\"x, y\\""],"user":["web"]}
            commands='a,b',executionTimeout=60             | {"commands":["a,b"],"executionTimeout":["60"]}
            Message=                                       | {"Message":[""]}
            """)
    void understandsParametersAsPeopleTypeThem(String typed, String parameters) {
        var request = asked("run", "--document-name", "Doc", "--parameters", typed, "--targets",
                "Key=tag:a,Values=b");
        assertEquals(parameters, Json.line(request.parameters()));
    }

    @Test
    void takesTheDocumentAfterTheTargets() {
        assertEquals("Doc", asked("run", "--targets", "Key=tag:a,Values=b", "Doc").document());
        assertEquals("Doc", asked("run", "--instance-ids", "web-001", "--comment", "c", "Doc").document());
    }

    @ParameterizedTest(name = "{0} --max-concurrency {1}: {2}")
    @CsvSource({"R9, 0, no", "R9, 0%, no", "R9, 101%, no", "R9, 1.5, no", "R9, '', no", "R9, 05, no", "R9, 1, yes",
            "R9, 10, yes", "R9, 1%, yes", "R9, 33%, yes", "R9, 100%, yes"})
    void takesMaxConcurrencyAsSsmDoes(String row, String value, String taken) {
        var words = new String[]{"run", "Doc", "--targets", "Key=tag:a,Values=b", "--max-concurrency=" + value};
        if (taken.equals("yes")) {
            assertEquals(value, asked(words).maxConcurrency(), row);
        } else {
            assertTrue(refused(words).contains("write a number from 1, such as 10, or 1% to 100%"), row);
        }
    }

    @ParameterizedTest(name = "{0} --max-errors {1}: {2}")
    @CsvSource({"R10, 0, yes", "R10, 0%, yes", "R10, 7%, yes", "R10, 100%, yes", "R10, 12, yes", "R10, 00, no",
            "R10, 101%, no", "R10, -1, no"})
    void takesMaxErrorsAsSsmDoes(String row, String value, String taken) {
        var words = new String[]{"run", "Doc", "--targets", "Key=tag:a,Values=b", "--max-errors=" + value};
        if (taken.equals("yes")) {
            assertEquals(value, asked(words).maxErrors(), row);
        } else {
            assertTrue(refused(words).contains("write a number from 0, such as 1, or 0% to 100%"), row);
        }
    }

    /// So that a policy, which has names, holds for all of its forms.
    @ParameterizedTest
    @ValueSource(strings = {"Doc", "Doc:$LATEST", "arn:aws:ssm:us-east-1:123456789012:document/Doc"})
    void aDocumentHasOneNameHoweverItIsWritten(String written) {
        assertEquals("Doc", asked("run", written, "--targets", "Key=tag:a,Values=b").document());
        assertEquals("Doc", asked("run", "--document-name", written, "--targets", "Key=tag:a,Values=b").document());
    }

    @ParameterizedTest(name = "D13 version {0}")
    @CsvSource({"1, no", "3, no", "'', no", "$LATEST, yes", "$DEFAULT, yes"})
    void takesOnlyTheVersionThatTheAcceptedRevisionHas(String version, String taken) {
        var words = new String[]{"run", "Doc", "--targets", "Key=tag:a,Values=b", "--document-version=" + version};
        if (taken.equals("yes")) {
            assertEquals("Doc", asked(words).document());
        } else {
            assertTrue(refused(words).contains("write $DEFAULT or $LATEST, or leave it out"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run Doc                                                            | say on which hosts
            run --targets Key=tag:a,Values=b                                   | write which document
            run Doc Other --targets Key=tag:a,Values=b                         | run takes one document
            run Do --targets Key=tag:a,Values=b                                | 3 to 128 of letters
            run Doc:3 --targets Key=tag:a,Values=b                             | Doc:3: a document is as the accepted revision
            run Doc --targets Key=tag:a,Values=b --instance-ids web-001        | one or the other
            run Doc --targets Key=colour,Values=b                              | a target has no key colour
            run Doc --targets Key=resource-groups:ResourceTypeFilters,Values=x | a target has no key
            run Doc --targets Key=tag:a                                        | write Key=tag:NAME,Values=
            run Doc --targets Key=tag:a,Values=                                | is empty or too long
            run Doc --targets [{"Key":"tag:a"}]                                | as JSON are [{
            run Doc --targets [{                                               | is no JSON
            run Doc --targets file://t.json                                    | a file is read by evenkeel
            run Doc --targets Key=resource-groups:Name,Values=nobody           | the fleet has no group nobody
            run Doc --targets Key=a,Values=b,Values=c                          | names Values twice
            run Doc --targets Key=tag:a,Values=b --timeout-seconds 29          | write 30 to 2592000
            run Doc --targets Key=tag:a,Values=b --timeout-seconds 2592001     | write 30 to 2592000
            run Doc --targets Key=tag:a,Values=b --timeout-seconds soon        | write 30 to 2592000
            run Doc --targets Key=tag:a,Values=b --document-hash 12            | write 64 digits
            run Doc --targets Key=tag:a,Values=b --parameters {"a"             | --parameters is no JSON
            run Doc --targets Key=tag:a,Values=b --parameters file://x         | a file is read by evenkeel
            run Doc --targets Key=tag:a,Values=b --parameters x="a             | that is not closed
            run Doc --targets Key=tag:a,Values=b --output-to logs              | names no such destination, and none
            run Doc --targets Key=tag:a,Values=b --output-s3-bucket-name b     | names no destination with the bucket b
            run Doc --targets Key=tag:a,Values=b --output-s3-key-prefix b      | needs --output-s3-bucket-name
            run Doc --targets Key=tag:a,Values=b --query Command.CommandId     | -o json
            """)
    void saysWhatToWriteInstead(String words, String instead) {
        var err = refused(words.split(" "));
        assertTrue(err.contains(instead), err);
    }

    @Test
    void takesWhatHasNoMeaningHereButIsOftenTyped() {
        assertEquals(600, asked("run", "Doc", "--targets", "Key=tag:a,Values=b", "--region", "eu-central-1",
                "--document-version", "$LATEST", "--timeout-seconds", "600").timeoutSeconds());
    }

    @Test
    void hasLimits() {
        var five = "Key=tag:a,Values=b ".repeat(5);
        assertEquals(5, asked(("run Doc --targets " + five).split(" ")).targets().size());
        assertTrue(refused(("run Doc --targets " + five + "Key=tag:a,Values=b").split(" ")).contains("at most 5"));
        var fifty = "b,".repeat(49) + "b";
        assertEquals(50, asked("run", "Doc", "--targets", "Key=tag:a,Values=" + fifty).targets().getFirst().values()
                .size());
        assertTrue(refused("run", "Doc", "--targets", "Key=tag:a,Values=" + fifty + ",b").contains("write 1 to 50"));
        assertEquals(100, asked("run", "Doc", "--targets", "Key=tag:a,Values=b", "--comment", "c".repeat(100))
                .comment().length());
        assertTrue(refused("run", "Doc", "--targets", "Key=tag:a,Values=b", "--comment", "c".repeat(101))
                .contains("write at most 100"));
    }

    @Test
    void takesParametersOf64KiBAndWritesNotAllOfThemIntoTheEntryOfTheRequest() {
        var most = "m".repeat((64 << 10) - "{\"Message\":[\"\"]}".length());
        var request = asked("run", "Doc", "--targets", "Key=tag:a,Values=b", "--parameters",
                "{\"Message\":[\"" + most + "\"]}");
        assertEquals(most, request.parameters().get("Message").get(0).asString());
        assertTrue(desk.log.getLast().length() < 6_000 && desk.log.getLast().contains("… (65536 characters)"));
        assertTrue(refused("run", "Doc", "--targets", "Key=tag:a,Values=b", "--parameters",
                "{\"Message\":[\"" + most + "m\"]}").contains("have 65537 bytes, at most 65536"));
        assertEquals(1, desk.ask("run", "Doc", "--parameters", "x".repeat(200_000)).exit());
    }

    @Test
    void mapsABucketOntoTheDestinationThatTheConfigurationNames() {
        desk.destinations.add(new Destination("folder", Optional.empty(), ""));
        desk.destinations.add(new Destination("logs", Optional.of("bucket"), "fleet/a"));
        var hosts = new String[]{"run", "Doc", "--targets", "Key=tag:a,Values=b"};
        assertEquals("folder", asked(with(hosts, "--output-to", "folder")).output());
        assertEquals("folder/x/y", asked(with(hosts, "--output-to", "folder/x/y/")).output());
        assertEquals("logs", asked(with(hosts, "--output-s3-bucket-name", "bucket", "--output-s3-key-prefix",
                "fleet/a")).output());
        assertEquals("logs/b", asked(with(hosts, "--output-s3-bucket-name", "bucket", "--output-s3-key-prefix",
                "fleet/a/b")).output());
        refused(with(hosts, "--output-s3-bucket-name", "bucket", "--output-s3-key-prefix", "fleet/ab"));
        refused(with(hosts, "--output-s3-bucket-name", "bucket"));
        refused(with(hosts, "--output-to", "folder/../x"));
        assertTrue(refused(with(hosts, "--output-to", "log")).contains("it names folder, logs"));
    }

    private static String[] with(String[] words, String... more) {
        var all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    // ---- policy

    @Test
    @DisplayName("AccessDenied: where the targets mean a host on which the person may not run it, nothing is run")
    void runsNothingWhereTheTargetsMeanAHostOutside() {
        var told = desk.ask((verb, host) -> host.compareTo("web-003") < 0, "run", "Doc", "--targets",
                "Key=InstanceIds,Values=*");
        assertEquals(1, told.exit());
        assertTrue(told.err().contains("also mean hosts on which ada may not run Doc, so nothing was run"), told.err());
        assertFalse(told.err().contains("web-"), told.err());
        assertEquals(List.of(), desk.commands.log);
        assertTrue(desk.log.getLast().contains(" false: "));
    }

    @Test
    void namesAHostThatIsNotThereAndOneOutsideInTheSameWords() {
        var hidden = desk.ask((_, host) -> host.equals("web-009"), "run", "Doc", "--instance-ids", "web-008").err();
        var absent = desk.ask((_, host) -> host.equals("web-009"), "run", "Doc", "--instance-ids", "mars-1").err();
        assertEquals(hidden, absent.replace("mars-1", "web-008"));
        assertEquals(List.of(), desk.commands.log);
    }

    @Test
    void runsOnlyDocumentsThatAPolicyNames() {
        var told = desk.ask((verb, _) -> List.of("run", "run deploy-app").contains(verb), "run", "Doc", "--targets",
                "Key=tag:a,Values=b");
        assertEquals("evenkeel: there is no host on which ada may run Doc: no policy allows it\n", told.err());
        assertEquals(0, desk.ask((verb, _) -> List.of("run", "run deploy-app").contains(verb), "run", "deploy-app",
                "--targets", "Key=tag:a,Values=b").exit());
        assertEquals(List.of("begin deploy-app for ada, run", "looked"), desk.commands.log);
    }

    @Test
    void saysThatADocumentIsNotThere() {
        var told = desk.ask("run", "Missing", "--targets", "Key=tag:a,Values=b");
        assertEquals(1, told.exit());
        assertEquals("evenkeel: there is no document Missing\n", told.err());
    }

    @Test
    void sortedParametersKeepWhatJsonSaid() {
        var request = asked("run", "Doc", "--targets", "Key=tag:a,Values=b", "--parameters", "b=2", "a=1");
        assertEquals("{\"a\":[\"1\"],\"b\":[\"2\"]}", Json.line(new TreeMap<>(request.parameters())));
    }
}
