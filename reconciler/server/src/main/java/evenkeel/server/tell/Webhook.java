package evenkeel.server.tell;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import evenkeel.tell.CloudEvent;

/// An address to which each event is posted. It is followed nowhere else, and what it answers is not read.
///
/// @param signature empty where the configuration has no secret for it
record Webhook(HttpClient client, URI address, Optional<Signature> signature, Duration answer) implements Recipient {

    /// Answers that say: not this event, whenever it is sent.
    private static final Set<Integer> NEVER = Set.of(400, 413, 415, 422);

    static HttpClient client(Duration answer) {
        return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(answer)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public void tell(Told told, Instant now) throws NotTold, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(answer).header("content-type", CloudEvent.TYPE)
                .header("user-agent", "evenkeel").header("webhook-id", told.id())
                .header("webhook-timestamp", "" + now.getEpochSecond());
        signature.ifPresent(secret -> request.header("webhook-signature", secret.of(told, now)));
        try {
            var response = client.send(request.POST(BodyPublishers.ofString(told.json())).build(),
                    BodyHandlers.ofInputStream());
            response.body().close(); // unread
            judge(response);
        } catch (NotTold e) {
            throw e;
        } catch (HttpTimeoutException e) {
            throw NotTold.now("no answer within " + answer.toMillis() + " ms");
        } catch (ConnectException e) {
            throw NotTold.now("it cannot be reached");
        } catch (IOException e) {
            throw NotTold.now("the connection failed: " + Limits.clipped(e.getMessage()));
        }
    }

    private static void judge(HttpResponse<?> response) throws NotTold {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        var because = status >= 300 && status < 400
                ? "it answers " + status + ": it sends elsewhere, which is not followed"
                : "it answers " + status;
        throw new NotTold(because, NEVER.contains(status), pause(response));
    }

    private static Duration pause(HttpResponse<?> response) {
        return response.headers().firstValue("retry-after").filter(seconds -> seconds.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))).orElse(Duration.ZERO);
    }

    @Override
    public String shown() {
        return Addresses.shown(address);
    }
}
