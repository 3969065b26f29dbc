package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `document`, asked of a reconciler.
class DocumentVerbTest {

    private final TestDesk desk = new TestDesk(HandMade.view());

    @Test
    void listsWhatIsReadyMade() {
        var out = desk.ask("document", "list").out();

        assertTrue(out.startsWith("DOCUMENT "), out);
        assertTrue(out.contains("\nAWS-RunShellScript ") && out.contains(" ready-made "), out);
        assertEquals(out, desk.ask("document").out());
    }

    @Test
    void showsADocumentWithItsParametersAndSteps() {
        var out = desk.ask("document", "show", "AWS-RunShellScript").out();

        assertTrue(out.startsWith("AWS-RunShellScript: Command, schema "), out);
        assertTrue(out.contains("\ncommands ") && out.contains("(required)"), out);
        assertTrue(out.contains("aws:runShellScript"), out);
    }

    @Test
    void saysThatThereIsNone() {
        assertEquals("evenkeel: there is no document Missing; evenkeel document list --accepted lists them\n",
                desk.ask("document", "show", "Missing").err());
        assertTrue(
                desk.ask("document", "show", "x").err().startsWith("evenkeel: `x` names no document: write its name"));
    }

    @Test
    void knowsADocumentByItsArn() {
        assertEquals(desk.ask("document", "show", "AWS-RunShellScript").out(),
                desk.ask("document", "show", "arn:aws:ssm:us-east-1::document/AWS-RunShellScript").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"document show", "document list x", "document delete x"})
    void saysHowItIsWritten(String words) {
        assertEquals("evenkeel: write document list or document show NAME\n", desk.ask(words.split(" ")).err());
    }

    @Test
    void tellsNothingToWhomNoPolicyAllowsIt() {
        var told = desk.ask((verb, _) -> !verb.equals("document"), "document", "list");

        assertEquals("", told.out());
        assertTrue(told.err().contains("no policy allows"), told::err);
    }
}
