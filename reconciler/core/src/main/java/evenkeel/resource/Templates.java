package evenkeel.resource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;

import evenkeel.diagnose.Diagnostic.Position;

/// Whether a Mustache template can be read at all; what it is filled with is known only for a host.
final class Templates {

    /// More of them in each other exceed the stack, sometimes sooner and sometimes later.
    private static final int SECTIONS = 1_000;
    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^]");
    private static final Pattern WITH_OTHER_BRACES = Pattern.compile("[#^]");
    private static final Pattern LINE = Pattern.compile(" @ line ([0-9]{1,6})");

    private Templates() {
    }

    static void check(String path, byte[] bytes, Faults faults) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var begins = text.contains("{{=") ? WITH_OTHER_BRACES : SECTION;
            if (begins.matcher(text).results().limit(SECTIONS + 1).count() > SECTIONS) {
                faults.error(Position.file(path), "the template has more than " + SECTIONS + " sections",
                        "divide it into several");
                return;
            }
            Mustache.compiler().compile(text);
        } catch (CharacterCodingException e) {
            faults.error(Position.file(path), "a template must be text in UTF-8",
                    "save it as UTF-8, or name it with source if it is no template");
        } catch (MustacheParseException e) {
            parsing(path, e.getMessage(), faults);
        } catch (MustacheException | StackOverflowError e) {
            faults.error(Position.file(path), "this is not a Mustache template", "write it flatter");
        }
    }

    /// The library tells the line only within its message: `… @ line 3`.
    private static void parsing(String path, String message, Faults faults) {
        var found = LINE.matcher(message);
        boolean told = found.find();
        faults.error(told ? new Position(path, Math.max(1, Integer.parseInt(found.group(1))), 1) : Position.file(path),
                "this is not a Mustache template: " + Say.line(told ? message.substring(0, found.start()) : message),
                "each {{#name}} ends with {{/name}}, and each {{ with }}");
    }
}
