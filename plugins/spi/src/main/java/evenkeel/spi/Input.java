package evenkeel.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one input of an action, on a component of its desired record. From it come the JSON Schema, the
/// checks that need no class, and the message that says what to write instead.
///
/// A component is text (`String`), a number (`Integer`, `Long`), a flag (`Boolean`), a list of text
/// (`List<String>`), a map of text (`Map<String, String>`), an enum (written in lower camel case), or a
/// `java.util.Optional` of one of these. Absent lists and maps bind as empty. `Optional` inputs may be left out; so
/// may those with a `byDefault`.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Input {

    /// One sentence for the person who writes it.
    String value();

    /// A regular expression that the whole text (each text of a list) matches.
    String pattern() default "";

    /// What the pattern means, in words: `an absolute path without "..", such as /etc/motd`.
    String shape() default "";

    /// What stands in for it where it is left out.
    String byDefault() default "";

    /// What the text is, if it is more than text.
    Kind kind() default Kind.PLAIN;

    /// What the text of an input names.
    enum Kind {
        PLAIN,
        /// A path in the fleet repository. The item holds the content's digest instead, `sha256:…`, and
        /// [Host#blob] gives the bytes.
        REPOSITORY_FILE,
        /// A path in the fleet repository of a template, rendered for each host; otherwise as `REPOSITORY_FILE`.
        REPOSITORY_TEMPLATE
    }
}
