package evenkeel.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.resource.Fleet.Target;
import evenkeel.resource.Repository;

class TargetsTest {

    private static final Fleet FLEET = Repository.fresh().with("groups/static.yaml", """
            apiVersion: evenkeel/v1
            kind: Group
            metadata: {name: static}
            spec: {hosts: [web-01, db-01]}
            """).with("groups/narrow.yaml", """
            apiVersion: evenkeel/v1
            kind: Group
            metadata: {name: narrow}
            spec: {tagFilters: [{key: role, values: [web, db]}, {key: env}]}
            """).fleet();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InstanceIds=*                                   | true
            InstanceIds=web-01                              | true
            InstanceIds=db-01,web-01                        | true
            InstanceIds=web                                 | false
            tag:role=web                                    | true
            tag:role=db,web                                 | true
            tag:role=WEB                                    | false
            tag:role=*                                      | false
            tag:env=                                        | false
            tag-key=role                                    | true
            tag-key=env                                     | false
            tag-key=env,role                                | true
            resource-groups:Name=web                        | true
            resource-groups:Name=static                     | true
            resource-groups:Name=narrow                     | false
            resource-groups:Name=gone                       | false
            tag:role=web;InstanceIds=web-01                 | true
            tag:role=web;InstanceIds=db-01                  | false
            tag-key=role;tag:role=web;InstanceIds=*         | true
            ParameterValues=web-01                          | false
            """)
    void meansAHostWhereAllTargetsMatchByOneValueEach(String targets, boolean expected) {
        assertEquals(expected, Targets.matches(parsed(targets), new HostName("web-01"),
                new TreeMap<>(Map.of("role", "web")), FLEET));
        assertEquals(expected, Targets.meaning(parsed(targets), FLEET).matches(new HostName("web-01"),
                new TreeMap<>(Map.of("role", "web"))), "for many hosts");
    }

    @Test
    void meansNoHostWithoutATarget() {
        assertEquals(false, Targets.matches(List.of(), new HostName("web-01"), new TreeMap<>(), FLEET));
    }

    @Test
    void takesAGroupOfFiltersWhereAllOfThemPass() {
        var narrow = List.of(new Target("resource-groups:Name", List.of("narrow")));

        assertEquals(true, Targets.matches(narrow, new HostName("x"),
                new TreeMap<>(Map.of("role", "db", "env", "any")), FLEET));
        assertEquals(false, Targets.matches(narrow, new HostName("x"),
                new TreeMap<>(Map.of("role", "cache", "env", "any")), FLEET));
    }

    private static List<Target> parsed(String targets) {
        return Arrays.stream(targets.split(";")).map(text -> text.split("=", 2))
                .map(pair -> new Target(pair[0], List.of(pair[1].split(",")))).toList();
    }
}
