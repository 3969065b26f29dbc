package evenkeel.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Why a store did not do what it was asked, in words that say what to do.
public final class S3Fault {

    /// So much of an answer is looked at.
    public static final int READ = 16 << 10;
    private static final int SAID = 300;

    private S3Fault() {
    }

    /// @param body of the answer, as far as it was read
    /// @param date header of the answer
    public static String because(int status, String body, Optional<String> date, Instant now) {
        var code = field("Code", body);
        return "the store answers " + status + (code.isEmpty() ? "" : " " + code) + switch (code) {
            case "RequestTimeTooSkewed" -> ": the clock here says " + now.truncatedTo(ChronoUnit.SECONDS)
                    + ", and the store's " + date.orElse(field("ServerTime", body)) + ": set the clock, by NTP";
            case "InvalidAccessKeyId" -> ": it knows no key of that id";
            case "SignatureDoesNotMatch" -> ": the secret is not the one of that key's id";
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                ": the session token has ended, or is no token: write a new key";
            case "AccessDenied", "AllAccessDisabled" -> ": the key may not do that, or none was shown";
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect" ->
                ": the bucket is in another region" + (field("Region", body).isEmpty()
                        ? ""
                        : ", " + field("Region", body)) + ": name that one";
            case "NoSuchBucket" -> ": there is no such bucket";
            case "NoSuchKey" -> ": there is no such object";
            default -> said(code.isEmpty() ? body : field("Message", body));
        };
    }

    private static String said(String text) {
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.isEmpty() ? "" : ": " + plain.substring(0, Math.min(SAID, plain.length()));
    }

    /// Of XML only so much is read as this.
    private static String field(String name, String body) {
        var found = Pattern.compile("<" + name + ">([^<>&]{0," + SAID + "})</" + name + ">").matcher(body);
        return found.find() ? found.group(1).replaceAll("\\p{Cntrl}", " ").strip() : "";
    }
}
