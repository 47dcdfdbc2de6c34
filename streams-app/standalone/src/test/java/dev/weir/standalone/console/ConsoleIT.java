package dev.weir.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.Command;
import dev.weir.contract.CommandKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Plan;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;

/** People at work in a real browser: over broker, registry, gate, gateway and SQL, all real. */
@Timeout(1_200)
class ConsoleIT {
    /** No harm in it for anybody: a card number that payment companies give out for tests. */
    private static final String CARD =
            "Just send it to my card, 4111 1111 1111 1111, and tell nobody else about it please.";

    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script> ' \" & ";

    /** A slow computer says the same as a fast one: that the verdict is out, and not that it is under way. */
    private static final Map<String, String> UNHURRIED = Map.of("console.verdictWaitMillis", "60000");

    @TempDir
    private Path data;

    private OneMachine machine;
    private Browser browser;
    private VerdictsSeen verdicts;
    private KafkaProducer<byte[], byte[]> producer;
    private ContractSerdes serdes;

    @BeforeEach
    void start() throws Exception {
        Plan plan = new Plan(data, 0, new Source.Embedded(0), new Source.Embedded(0), 2, UNHURRIED);
        machine = OneMachine.start(plan, ShippedLevers.baseline(), part -> {});
        browser = Browser.open(machine.places().gateway(), Path.of("target", "console-screens"));
        verdicts = new VerdictsSeen(machine.places());
        serdes = new ContractSerdes(RegistrySettings.of(machine.places().registry()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", machine.places().kafka(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {browser, verdicts, producer, serdes, machine}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    void aReviewerDecidesWithTwoKeysAndNobodyDecidesTwice() throws Exception {
        List<Set<Cookie>> people = people();
        hold("card-1", 1, CARD);
        hold("card-2", 1, CARD);
        hold("card-3", 1, HOSTILE + CARD);
        send(picture("picture-1"));

        browser.become(people.get(0));
        browser.go("/queue");
        browser.reloadUntil("4 cases wait");
        browser.picture("1-queue");

        browser.press("n");
        browser.await("form.decide");
        String first = browser.valueOf("form.decide [name=id]");
        browser.picture("2-case");

        refusedToASecondReviewer(people, first);
        twoKeysAndTheNextCaseIsUp(first);
        aStaleRevisionIsRefused();
        quarantinedContentIsNowhere();
        assertThat(browser.complaints()).isEmpty();
        theSupervisorSeesWhatRuns(people);
    }

    private void refusedToASecondReviewer(List<Set<Cookie>> people, String contentId) throws IOException {
        browser.become(people.get(1));
        browser.go("/case?id=" + contentId);
        assertThat(browser.text()).contains("ada is working on this case").doesNotContain("4111");
        assertThat(browser.all("form.decide")).isEmpty();
        browser.picture("3-second-reviewer");
        browser.become(people.get(0));
    }

    private void twoKeysAndTheNextCaseIsUp(String first) throws IOException {
        browser.go("/case?id=" + first);
        browser.press("a1");
        browser.awaitText("Approved. The verdict is out, and the next case is up.");
        String second = browser.valueOf("form.decide [name=id]");
        browser.picture("4-next-case");

        Verdict verdict = verdicts.decided(first);
        assertThat(verdict.getDecision()).isEqualTo(Decision.APPROVED);
        assertThat(verdict.getDecidedByPerson()).hasValue("ada");
        assertThat(second).isNotEqualTo(first);
    }

    private void aStaleRevisionIsRefused() throws Exception {
        String contentId = browser.valueOf("form.decide [name=id]");
        Verdict seen = verdicts.current(contentId);
        hold(contentId, seen.getRevision() + 1, CARD + " Now.");
        browser.press("r8");
        browser.awaitText("There is a newer version of this content");
        browser.picture("5-stale");
        assertThat(verdicts.current(contentId).getDecision()).isEqualTo(Decision.HELD);
        browser.click("a.primary");
        browser.await("form.decide");
        browser.reloadUntil("revision " + (seen.getRevision() + 1));
    }

    private void quarantinedContentIsNowhere() throws Exception {
        String contentId = browser.valueOf("form.decide [name=id]");
        Verdict seen = verdicts.current(contentId);
        verdicts.say(Verdict.newBuilder(seen)
                .setSequence(Math.max(seen.getSequence() + 1, System.currentTimeMillis()))
                .setHandling(Handling.QUARANTINED)
                .build());
        browser.go("/case?id=" + contentId);
        browser.reloadUntil("There is no such case");
        browser.go("/queue");
        browser.reloadUntil("2 cases wait");
        browser.picture("6-queue-after");
    }

    private void theSupervisorSeesWhatRuns(List<Set<Cookie>> people) throws IOException {
        browser.go("/overview");
        assertThat(browser.text()).contains("This is not open to you");
        browser.become(people.get(2));
        browser.go("/overview");
        assertThat(browser.text())
                .contains("wait for people")
                .contains("RUNNING")
                .containsPattern("platform \\d+");
        browser.picture("7-overview");
    }

    @Test
    void hostileContentIsShownAsItIsAndPicturesAreVeiled() throws Exception {
        List<Set<Cookie>> people = people();
        hold("hostile", 1, HOSTILE + CARD);
        browser.become(people.get(0));
        browser.go("/case?id=hostile");
        browser.reloadUntil("Claim this case");
        browser.press("c");
        browser.await("form.decide");
        browser.reloadUntil("4111");
        assertThat(browser.textOf(".part .text")).isEqualTo((HOSTILE + CARD).strip());
        assertThat(browser.all("mark")).isNotEmpty();
        assertThat(browser.title()).doesNotContain("broken");
        browser.picture("8-hostile");
        browser.press("r9");
        browser.awaitText("That was the last one for now");
        browser.picture("9-empty");

        send(picture("picture-2"));
        browser.go("/case?id=picture-2");
        browser.reloadUntil("Claim this case");
        browser.press("c");
        browser.await("form.decide");
        browser.reloadUntil("A picture that nobody has to see by surprise");
        assertThat(browser.all("img:not([src*=assets])")).isEmpty();
        browser.picture("10-veiled");
        browser.press("v");
        browser.await(".picture img");
        browser.picture("11-unveiled");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsErasedLeavesTheConsoleAndTheShelf() throws Exception {
        List<Set<Cookie>> people = people();
        Path own = shelve("own-picture", "erased");
        Path shared = shelve("shared-picture", "erased-too");
        send(onShelf("kept", shared));
        browser.become(people.get(0));
        for (String contentId : List.of("erased", "erased-too", "kept")) {
            browser.go("/case?id=" + contentId);
            browser.reloadUntil("Claim this case");
        }

        erase("erased");
        erase("erased-too");

        for (String contentId : List.of("erased", "erased-too")) {
            browser.go("/case?id=" + contentId);
            browser.reloadUntil("There is no such case");
        }
        browser.go("/case?id=kept");
        assertThat(browser.text()).contains("Claim this case");
        assertThat(own).doesNotExist();
        assertThat(shared).exists();
        erase("kept");
        browser.go("/case?id=kept");
        browser.reloadUntil("There is no such case");
        assertThat(shared).doesNotExist();
    }

    /** Uploads media, sends an event that names them, and says where they lie. */
    private Path shelve(String media, String contentId) throws Exception {
        HttpRequest upload = HttpRequest.newBuilder(URI.create(machine.places().gateway() + "/v1/media"))
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofString(media))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(upload, HttpResponse.BodyHandlers.ofString())
                .body();
        Path file = Path.of(URI.create(answer.replaceAll("(?s).*\"uri\":\"([^\"]+)\".*", "$1")));
        send(onShelf(contentId, file));
        return file;
    }

    private static ContentEvent onShelf(String contentId, Path file) {
        return event(contentId, 1)
                .setParts(List.of(Part.newBuilder()
                        .setPartId("photo")
                        .setRole("attachment")
                        .setModality(Modality.IMAGE)
                        .setMedia(MediaReference.newBuilder()
                                .setUri(file.toUri().toString())
                                .setMimeType("image/png")
                                .build())
                        .build()))
                .build();
    }

    private void erase(String contentId) {
        Topic<Command> topic = Topics.withPrefix("").gateCommands();
        byte[] value = serdes.serializer(topic)
                .serialize(
                        topic.name(),
                        Command.newBuilder()
                                .setCommandId("erase-" + contentId)
                                .setContentId(contentId)
                                .setKind(CommandKind.ERASE)
                                .setIssuedBy("privacy desk")
                                .setReason("the author asked for it")
                                .setIssuedAt(Instant.now())
                                .build());
        var unused =
                producer.send(new ProducerRecord<>(topic.name(), contentId.getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
    }

    /** Signs three people in; each keeps their cookies. */
    private List<Set<Cookie>> people() throws IOException {
        browser.go("/queue");
        browser.awaitText("Sign in");
        browser.picture("0-sign-in");
        browser.signInFirst("admin", machine.firstPassword().orElseThrow(), "a long password of the admin");
        List<String> given = new ArrayList<>();
        for (List<String> each :
                List.of(List.of("ada", "reviewer"), List.of("bob", "reviewer"), List.of("eve", "senior"))) {
            browser.go("/people");
            browser.fill("[name=name]:not([type=hidden])", each.get(0));
            browser.choose("[name=role]", each.get(1));
            browser.click("section.form button");
            given.add(browser.textOf(".secret"));
        }
        browser.picture("0-people");
        List<Set<Cookie>> people = new ArrayList<>();
        for (String name : List.of("ada", "bob", "eve")) {
            browser.become(Set.of());
            browser.signInFirst(name, given.remove(0), "a long password of " + name);
            people.add(browser.cookies());
        }
        return people;
    }

    /** Sends a comment that the shipped policy holds, and waits until its verdict is there. */
    private void hold(String contentId, int revision, String text) throws InterruptedException {
        send(event(contentId, revision)
                .setContext(Context.newBuilder()
                        .setThreadTitle("Market day")
                        .setParentText("Does anybody still owe you something?")
                        .build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text)
                        .build()))
                .build());
    }

    private static ContentEvent picture(String contentId) throws IOException {
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(180, 210, 230));
        canvas.fillRect(0, 0, 640, 400);
        canvas.setColor(new Color(220, 120, 40));
        canvas.fillOval(240, 90, 170, 170);
        canvas.setColor(new Color(60, 120, 60));
        canvas.fillRect(0, 290, 640, 110);
        canvas.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return event(contentId, 1)
                .setParts(List.of(Part.newBuilder()
                        .setPartId("photo")
                        .setRole("attachment")
                        .setModality(Modality.IMAGE)
                        .setMedia(MediaReference.newBuilder()
                                .setInline(ByteBuffer.wrap(png.toByteArray()))
                                .setMimeType("image/png")
                                .build())
                        .build()))
                .build();
    }

    private static ContentEvent.Builder event(String contentId, int revision) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSurface("comment")
                .setCommunity("acme/market")
                .setLocale("en-GB")
                .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                .setSubmittedAt(Instant.now());
    }

    private void send(ContentEvent event) throws InterruptedException {
        Topic<ContentEvent> topic = Topics.withPrefix("").contentEvents();
        byte[] value = serdes.serializer(topic).serialize(topic.name(), event);
        var unused = producer.send(
                new ProducerRecord<>(topic.name(), event.getContentId().getBytes(StandardCharsets.UTF_8), value));
        producer.flush();
        while (!verdicts.has(event.getContentId(), event.getRevision())) {
            Thread.sleep(20);
        }
    }
}
