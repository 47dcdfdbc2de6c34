package dev.weir.standalone.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.opentest4j.TestAbortedException;

/** Debian's Chromium without a window, and what a reviewer does with it. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ChromeDriver driver;
    private final String console;
    private final Path screens;

    private Browser(ChromeDriver driver, String console, Path screens) {
        this.driver = driver;
        this.console = console;
        this.screens = screens;
    }

    /** Skips the test, and says so, where there is no Chromium, or none that starts. */
    static Browser open(String gateway, Path screens) throws IOException {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            throw new TestAbortedException(
                    "Chromium is not installed (apt-get install chromium chromium-driver): the console was not tested in a browser");
        }
        Files.createDirectories(screens);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1360,1000");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        return new Browser(driver(service, options), gateway + "/console", screens);
    }

    private static ChromeDriver driver(ChromeDriverService service, ChromeOptions options) {
        try {
            return new ChromeDriver(service, options);
        } catch (SessionNotCreatedException refused) {
            throw new TestAbortedException(
                    "Chromium does not start here, so the console was not tested in it: " + refused.getRawMessage());
        }
    }

    void go(String path) {
        driver.get(console + path);
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    String textOf(String css) {
        return element(css).getText();
    }

    String valueOf(String css) {
        return Objects.requireNonNull(element(css).getDomAttribute("value"));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The first of them, once the page has one. */
    private WebElement element(String css) {
        await(css);
        return driver.findElement(By.cssSelector(css));
    }

    void click(String css) {
        element(css).click();
    }

    void fill(String css, String words) {
        WebElement field = element(css);
        field.clear();
        field.sendKeys(words);
    }

    void choose(String css, String value) {
        click(css + " option[value='" + value + "']");
    }

    /** Presses keys one after the other, wherever the focus is. */
    void press(String keys) {
        for (char key : keys.toCharArray()) {
            driver.switchTo().activeElement().sendKeys(String.valueOf(key));
        }
    }

    void tab() {
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
    }

    /** Waits until the page says it. */
    void awaitText(String words) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "\"" + words + "\" on " + address() + ":\n" + text())
                // A page that is just being replaced.
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(now -> text().contains(words));
    }

    void await(String css) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> css + " on " + address() + ":\n" + text())
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(now -> !all(css).isEmpty());
    }

    /** Loads the page anew until it says it: what comes over the topics comes when it comes. */
    void reloadUntil(String words) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "\"" + words + "\" on " + address() + ":\n" + text())
                .pollingEvery(Duration.ofMillis(300))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(now -> {
                    driver.navigate().refresh();
                    return text().contains(words);
                });
    }

    /** What the browser complained of: a refused script or style shows here. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("status of 4"))
                .toList();
    }

    Set<Cookie> cookies() {
        return driver.manage().getCookies();
    }

    /** Becomes somebody else, who signed in before; nobody where there are no cookies. */
    void become(Set<Cookie> cookies) {
        go("/sign-in");
        driver.manage().deleteAllCookies();
        cookies.forEach(driver.manage()::addCookie);
    }

    void signIn(String name, String password) {
        go("/sign-in");
        fill("[name=name]", name);
        fill("[name=password]", password);
        click("main button");
    }

    /** Signs in with a password for once, and chooses another. */
    void signInFirst(String name, String given, String chosen) {
        signIn(name, given);
        awaitText("Choose a password");
        fill("[name=password]", chosen);
        fill("[name=again]", chosen);
        click("main button");
        awaitText("Sign in with it");
        signIn(name, chosen);
        awaitText("Queue");
    }

    void picture(String name) throws IOException {
        File taken = driver.getScreenshotAs(OutputType.FILE);
        Files.copy(taken.toPath(), screens.resolve(name + ".png"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
