package evenkeel.desired;

import java.io.StringWriter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;
import evenkeel.resource.RepositoryLimits;
import evenkeel.yaml.Letters;

/// Renders Mustache templates (by jmustache): no code, no files, no escaping. A template sees `host.name`,
/// `host.tags.NAME`, `host.attributes.NAME` and `parameters.NAME`, and nothing else; what is not there makes the item
/// unknown, never an empty place in a file.
final class Templates {

    /// Elements of lists that one rendering goes through, and characters that it writes: a section within itself has
    /// few letters and no end.
    private static final int STEPS = 100_000;
    private static final int LONGEST = RepositoryLimits.CONTENT_BYTES;

    private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false)
            .withCollector(new MapsOnly())
            .withLoader(name -> {
                throw new MustacheException("a template cannot include another one: {{>" + name + "}}");
            });

    private final Map<Digest, Template> compiled = new ConcurrentHashMap<>();

    /// @throws MustacheException with a sentence, if it is no template or names what is not there
    String render(Contents.Content template, HostName host, SortedMap<String, String> tags,
            SortedMap<String, String> attributes, SortedMap<String, Tree> parameters) {
        var parsed = compiled.computeIfAbsent(template.digest(),
                _ -> MUSTACHE.compile(new String(template.bytes(), java.nio.charset.StandardCharsets.UTF_8)));
        var values = new HashMap<String, Object>();
        var steps = new int[1];
        parameters.forEach((name, value) -> values.put(name, counted(value.plain(), steps)));
        var out = new Limited();
        try {
            parsed.execute(Map.of("host", Map.of("name", host.name(), "tags", tags, "attributes", attributes),
                    "parameters", Collections.unmodifiableMap(values)), out);
        } catch (MustacheException e) {
            throw new MustacheException(Letters.visible(e.getMessage()), e);
        }
        return out.toString();
    }

    private static Object counted(Object value, int[] steps) {
        return value instanceof List<?> list ? new Counted(list, steps) : value;
    }

    /// A list that counts how often it is gone through.
    private record Counted(List<?> list, int[] steps) implements Iterable<Object> {
        @Override
        public Iterator<Object> iterator() {
            return list.stream().<Object>map(value -> {
                if (++steps[0] > STEPS) {
                    throw new MustacheException("it goes through its lists more than " + STEPS + " times");
                }
                return value;
            }).iterator();
        }

        @Override
        public String toString() {
            return list.toString();
        }
    }

    private static final class Limited extends StringWriter {
        @Override
        public void write(String text) {
            if (getBuffer().length() + text.length() > LONGEST) {
                throw new MustacheException("what it makes is longer than " + LONGEST + " characters");
            }
            super.write(text);
        }
    }

    /// Values are found by their names in maps; no method of any object is called.
    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
