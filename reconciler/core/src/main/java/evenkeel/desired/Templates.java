package evenkeel.desired;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;

/// Renders Mustache templates (by jmustache): no code, no files, no escaping. A template sees `host.name`,
/// `host.tags.NAME`, `host.attributes.NAME` and `parameters.NAME`, and nothing else; what is not there makes the item
/// unknown, never an empty place in a file.
final class Templates {

    private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false)
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
        parameters.forEach((name, value) -> values.put(name, value.plain()));
        return parsed.execute(Map.of("host", Map.of("name", host.name(), "tags", tags, "attributes", attributes),
                "parameters", Collections.unmodifiableMap(values)));
    }
}
