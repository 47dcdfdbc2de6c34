package dev.weir.standalone.cli.policy;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Policy files as commands meet them. They stand with the policies of the release, each in place of its namesake.
 *
 * @param own the files' bundles, as far as they can be read
 * @param problems everything that is wrong with them, alone and together
 */
public record PolicySources(List<Source> own, List<Problem> problems) {
    private static final int MAX_FILES = 1_000;

    /** One more byte than any policy file may have, so that a file without end is refused like a long one. */
    private static final int MAX_BYTES_READ = 256 * 1024 + 1;

    /** A file and the bundle in it. */
    public record Source(Path file, String yaml, Bundle bundle) {
        /** The golden set that the policy names, beside its file. */
        Optional<Path> golden() {
            return bundle.golden().map(name -> file.resolveSibling(name));
        }
    }

    public PolicySources {
        own = List.copyOf(own);
        problems = List.copyOf(problems);
    }

    /**
     * Reads files, and the {@code .yaml} and {@code .yml} files of folders.
     *
     * @throws Refusal where there is nothing to read
     */
    public static PolicySources read(Collection<Path> places) {
        PolicySources alone = alone(places);
        List<Problem> problems = new ArrayList<>(alone.problems());
        namesakes(alone.own(), problems);
        if (problems.isEmpty()) {
            problems.addAll(PolicySet.of(together(alone.own())).problems());
        }
        return new PolicySources(alone.own(), problems);
    }

    /** The same, with what is wrong with each file by itself only. */
    static PolicySources alone(Collection<Path> places) {
        List<Source> own = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files(places)) {
            String yaml = text(file);
            var read = BundleReader.read(file.toString(), "", yaml);
            problems.addAll(read.problems());
            if (read.problems().isEmpty()) {
                own.add(new Source(file, yaml, read.orThrow()));
            }
        }
        return new PolicySources(own, problems);
    }

    /** What counts with these files; refused with every problem, one a line, where they are not sound. */
    public PolicySet orRefuse() {
        if (!problems.isEmpty()) {
            throw new Refusal("the policy is refused:" + System.lineSeparator() + Problem.lines(problems));
        }
        return PolicySet.of(bundles()).orThrow();
    }

    /** The files' bundles among those of the release. */
    public List<Bundle> bundles() {
        return together(own);
    }

    private static List<Bundle> together(List<Source> own) {
        Map<String, Bundle> byId = new LinkedHashMap<>();
        ShippedPolicy.bundles().forEach(bundle -> byId.put(bundle.id(), bundle));
        own.forEach(source -> byId.put(source.bundle().id(), source.bundle()));
        return List.copyOf(byId.values());
    }

    private static void namesakes(List<Source> own, List<Problem> problems) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Source source : own) {
            Path other = files.putIfAbsent(source.bundle().id(), source.file());
            if (other != null) {
                String what = "the bundle " + source.bundle().id() + " is in " + other + ", too.";
                problems.add(new Problem(source.file().toString(), 1, "", what, "name one of them otherwise."));
            }
        }
    }

    private static List<Path> files(Collection<Path> places) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                files.addAll(folder(place));
            } else if (Files.isReadable(place)) {
                files.add(place);
            } else {
                throw new Refusal("there is no policy to read at " + place);
            }
        }
        if (files.size() > MAX_FILES) {
            throw new Refusal("more than " + MAX_FILES + " files");
        }
        return files;
    }

    private static List<Path> folder(Path place) {
        try (Stream<Path> all = Files.list(place)) {
            List<Path> policies = all.filter(file -> file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (policies.isEmpty()) {
                throw new Refusal("there is no .yaml file in " + place);
            }
            return policies;
        } catch (IOException e) {
            throw new Refusal(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES_READ), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
