package dev.weir.lab.train.text;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A made-up data folder with every file that a training asks for, a few harmless rows each. */
public final class TinyData {

    public static final int LISTED_TEXTS = 1;

    private static final int ROWS = 24;

    private TinyData() {}

    public static void write(Path folder) {
        hate(folder);
        toxicity(folder);
        benign(folder);
        DataFolder.write(
                folder, "decontaminate.sha256-16.gz", DataFolder.keys("post number 3 about gardens", "never seen"));
    }

    private static String rows(String header, IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static String json(IntFunction<String> object, String joint, String open, String close) {
        return IntStream.range(0, ROWS).mapToObj(object).collect(Collectors.joining(joint, open, close));
    }

    private static void hate(Path folder) {
        DataFolder.write(
                folder,
                "davidson/labeled_data_sanitised.csv.gz",
                rows("class,hate_speech,tweet", i -> i % 3 + "," + i % 2 + ",post number " + i + " about gardens"));
        DataFolder.write(
                folder,
                "edos/edos_labelled_aggregated.csv.gz",
                rows(
                        "text,label_category,label_vector,split",
                        i -> "comment " + i + " on cooking with " + i + " pots,"
                                + (i % 2 == 0 ? "none,none," : "2. derogation,2.2 x,")
                                + (i % 4 == 0 ? "dev" : "train")));
        for (String part : new String[] {"train", "validation"}) {
            DataFolder.write(
                    folder,
                    "hatemoji/HatemojiBuild/" + part + ".csv.gz",
                    rows(
                            "text,type,label_gold",
                            i -> part + " emoji text " + i + "," + (i % 2 == 0 ? "none,0" : "derogation,1")));
        }
        DataFolder.write(
                folder,
                "stormfront/stormfront.csv.gz",
                rows("label,text", i -> (i % 2 == 0 ? "noHate" : "hate") + ",forum line " + i + " of " + i * 3));
        for (String file : new String[] {"toxiGen", "implicitHate"}) {
            DataFolder.write(
                    folder,
                    "safenlp/" + file + ".json.gz",
                    json(
                            i -> "{\"text\":\"" + file + " sentence " + i + "\",\"label\":\""
                                    + (i % 2 == 0 ? "hate" : "neutral") + "\"}",
                            ",",
                            "[",
                            "]"));
        }
        DataFolder.write(
                folder,
                "madlibs/bias_madlibs_77k.csv.gz",
                rows(
                        "Text,Label,Template",
                        i -> "kind neighbour " + i + "," + (i % 2 == 0 ? "BAD" : "NOT_BAD") + ",verb_adj"));
        DataFolder.write(
                folder,
                "surge-profanity/profanity_en.csv.gz",
                "text,category_1,severity_rating\nblorp,racial / ethnic slurs,3\nzonk,sexual anatomy / sexual acts,1\ndingus,other / general insult,1\nmuckle,bodily fluids / excrement,1\n");
        DataFolder.write(
                folder,
                "profanity-list/en.json.gz",
                "[{\"id\":\"zonk\",\"match\":\"zonk|zonks\",\"tags\":[\"sexual\"]}]");
    }

    private static void toxicity(Path folder) {
        DataFolder.write(
                folder,
                "toxic-spans/annotations.csv.gz",
                rows("annotation,comment_id,not toxic", i -> i + "," + i / 2 + "," + (i % 4 < 2 ? "True" : "False")));
        DataFolder.write(folder, "toxic-spans/spans.csv.gz", rows("annotation,type", i -> i + ",Insult"));
        DataFolder.write(
                folder,
                "toxic-spans/comments.csv.gz",
                rows("comment_id,comment_text", i -> i + ",news comment " + i + " about roads"));
        for (String file : new String[] {"toxic", "nontoxic"}) {
            DataFolder.write(
                    folder,
                    "rtp-decodingtrust/" + file + ".jsonl.gz",
                    json(
                            i -> "{\"prompt\":" + scored(file + " start " + i, i) + ",\"continuation\":"
                                    + scored(file + " end " + i, i) + "}",
                            "\n",
                            "",
                            "\n"));
        }
        DataFolder.write(
                folder,
                "madlibs/toxicity_nonfuzzed_testset.csv.gz",
                rows("comment,toxic", i -> "wiki remark " + i + "," + (i % 2 == 0 ? "True" : "False")));
        DataFolder.write(
                folder,
                "context-toxicity/gn.csv.gz",
                rows("text,label,parent", i -> "talk page answer " + i + "," + i % 2 + ",question " + i));
        for (String part : new String[] {"training", "test"}) {
            DataFolder.write(
                    folder,
                    "germeval2018/germeval2018." + part + ".sanitised.txt.gz",
                    json(
                            i -> part + " Satz Nummer " + i + "\tOFFENSE\t"
                                    + new String[] {"OTHER", "ABUSE", "INSULT", "PROFANITY"}[i % 4],
                            "\n",
                            "",
                            "\n"));
        }
        for (String part : new String[] {"train", "dev"}) {
            DataFolder.write(
                    folder,
                    "cold/" + part + ".csv.gz",
                    rows("TEXT,label", i -> "\u4f60\u597d" + part + i + "," + i % 2));
        }
    }

    private static String scored(String text, int i) {
        return "{\"text\":\"" + text + "\",\"toxicity\":0." + i % 10
                + ",\"identity_attack\":0.1,\"insult\":0.2,\"threat\":0.1,\"sexually_explicit\":0.1,\"profanity\":0.3}";
    }

    private static void benign(Path folder) {
        for (String part : new String[] {"cm_test", "cm_test_hard"}) {
            DataFolder.write(
                    folder,
                    "ethics/" + part + ".csv.gz",
                    rows(
                            "label,input,is_short",
                            i -> i % 2 + "," + part + " scene " + i + "," + (i % 3 == 0 ? "False" : "True")));
        }
        DataFolder.write(
                folder,
                "sms-spam/SMSSpamCollection.sanitised.tsv.gz",
                json(i -> (i % 2 == 0 ? "ham" : "spam") + "\tmessage " + i + " for you", "\n", "Label\tSMS\n", "\n"));
        DataFolder.write(
                folder,
                "youtube-spam/youtube_spam.csv.gz",
                rows("content,class", i -> "video note " + i + "," + i % 2));
        for (String part : new String[] {"synth_dataset_v2", "generated_large"}) {
            DataFolder.write(
                    folder,
                    "presidio-synth/" + part + ".json.gz",
                    json(i -> "{\"full_text\":\"" + part + " address " + i + "\"}", ",", "[", "]"));
        }
        DataFolder.write(
                folder,
                "xstest/xstest_prompts.csv.gz",
                rows(
                        "prompt,type,label",
                        i -> "how do I bake bread " + i + ",homonyms," + (i % 2 == 0 ? "safe" : "unsafe")));
        DataFolder.write(
                folder,
                "simple-safety-tests/test_cases_filtered.csv.gz",
                rows("harm_area,prompts_final", i -> (i % 2 == 0 ? "Suicide" : "Scams") + ",prompt " + i));
    }
}
