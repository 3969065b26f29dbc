package evenkeel.document;

import java.util.Set;
import java.util.regex.Pattern;

/// The name of a document or package as people bring it from SSM: `NAME`, `NAME:VERSION`, or an ARN, which ends in one of
/// these. Region and account mean nothing here: a fleet has one repository. Its documents have Git's versions, so that of
/// SSM's only `$LATEST` and `$DEFAULT` mean one: the accepted revision's.
public final class DocumentName {

    private static final Pattern WRITTEN = Pattern
            .compile("(?:arn:aws[a-z-]{0,20}:ssm:[a-z0-9-]{0,30}:[0-9]{0,12}:(?:document|package)/)?"
                    + "((?!\\.)[A-Za-z0-9_.-]{3,128})(?::([^:]{0,128}))?");
    private static final Set<String> PRESENT = Set.of("$LATEST", "$DEFAULT");

    private DocumentName() {
    }

    /// The name alone.
    ///
    /// @throws Unreadable with a sentence, if it names no document, or a version that there is not
    public static String of(String written) throws Unreadable {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new Unreadable("`" + (written.length() > 200 ? written.substring(0, 200) + "…" : written)
                    + "` names no document: write its name, 3 to 128 of letters, digits and _ - ., or its ARN,"
                    + " arn:aws:ssm:REGION:ACCOUNT:document/NAME");
        }
        if (parts.group(2) != null && !PRESENT.contains(parts.group(2))) {
            throw new Unreadable(
                    parts.group(1) + ":" + parts.group(2) + ": a document is as the accepted revision has it;"
                            + " write " + parts.group(1) + ", or another name for another version");
        }
        return parts.group(1);
    }
}
