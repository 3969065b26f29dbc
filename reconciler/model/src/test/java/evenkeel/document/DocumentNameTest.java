package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNameTest {

    @ParameterizedTest
    @CsvSource({"Install, Install", "Install:$LATEST, Install", "Install:$DEFAULT, Install",
            "arn:aws:ssm:us-east-1:123456789012:document/Install, Install",
            "arn:aws:ssm:us-east-1:123456789012:document/Install:$LATEST, Install",
            "arn:aws:ssm:us-east-1::document/AWS-RunShellScript, AWS-RunShellScript",
            "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:document/a_b.c-d, a_b.c-d",
            "arn:aws:ssm:::package/tool, tool"})
    void isReadInTheFormsThatSsmHas(String written, String name) throws Unreadable {
        assertEquals(name, DocumentName.of(written));
    }

    @ParameterizedTest
    @CsvSource({"Install:7, Install:7", "arn:aws:ssm:us-east-1:123456789012:document/Install:7, Install:7",
            "Install:, Install:"})
    void hasNoVersionButTheAcceptedRevisions(String written, String shown) {
        assertEquals(
                shown + ": a document is as the accepted revision has it; write Install, or another name for another"
                        + " version",
                assertThrows(Unreadable.class, () -> DocumentName.of(written)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a b c", "../x y", "documents/Install", "../Install", ".Install", "Install:1:2",
            "arn:aws:s3:::bucket/Install", "arn:aws:ssm:us-east-1:123456789012:parameter/Install",
            "arn:aws:ssm:us-east-1:123456789012:document/../Install", "{{ name }}", "Install\n"})
    void isNothingElse(String written) {
        var because = assertThrows(Unreadable.class, () -> DocumentName.of(written)).getMessage();
        assertTrue(because.startsWith("`" + written + "` names no document: write its name"), because);
    }
}
