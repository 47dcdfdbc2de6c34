package dev.weir.lab.train.sound;

import dev.weir.lab.data.DataException;
import dev.weir.scoring.media.audio.PcmDecoder;
import dev.weir.scoring.media.audio.PcmDecoder.Pcm;
import dev.weir.scoring.media.audio.mel.LogMel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The clips of a data folder: {@code 001 - Dog bark/1-100032-A.ogg}, where the folder names the class and the first digit of the file the
 * fold. Read in the order of their names.
 *
 * @param classes names in the order of the folders, as {@code dog_bark}
 */
record Clips(List<String> classes, List<Clip> clips) {
    private static final Pattern FOLDER = Pattern.compile("\\d+ - (.+)");
    private static final Pattern FILE = Pattern.compile("([1-5])-.+\\.(ogg|wav)");
    private static final int MAX_CLIPS = 100_000;

    static Clips read(Path folder, PcmDecoder decoder, LogMel mel) {
        List<String> classes = new ArrayList<>();
        List<Clip> clips = new ArrayList<>();
        for (Path each : list(folder)) {
            Matcher name = FOLDER.matcher(String.valueOf(each.getFileName()));
            if (Files.isDirectory(each) && name.matches()) {
                int label = classes.size();
                classes.add(name.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
                list(each).forEach(file -> add(file, label, decoder, mel, clips));
            }
        }
        if (classes.size() < 2 || clips.size() < 2 * SoundTrainingConfig.ALL_FOLDS) {
            throw new DataException(
                    folder + " has no classes: folders such as '001 - Dog bark' with .ogg or .wav clips in them");
        }
        return new Clips(List.copyOf(classes), List.copyOf(clips));
    }

    private static void add(Path file, int label, PcmDecoder decoder, LogMel mel, List<Clip> clips) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || clips.size() >= MAX_CLIPS) {
            return;
        }
        int windowMillis = mel.settings().windowSamples() * 1_000 / PcmDecoder.SAMPLE_RATE;
        Pcm pcm = decoder.decode(bytes(file), windowMillis);
        if (!(pcm instanceof Pcm.Sound sound)) {
            throw new DataException(file + " cannot be decoded");
        }
        int fold = Integer.parseInt(name.group(1)) - 1;
        clips.add(new Clip(label, fold, sound.samples(), mel.window(sound.samples(), 0)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Clip> outside(int fold) {
        return clips.stream().filter(clip -> clip.fold() != fold).toList();
    }

    List<Clip> inside(int fold) {
        return clips.stream().filter(clip -> clip.fold() == fold).toList();
    }
}
