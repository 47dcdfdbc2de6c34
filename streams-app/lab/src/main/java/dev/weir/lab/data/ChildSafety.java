package dev.weir.lab.data;

import java.util.regex.Pattern;

/** Keeps every text that speaks of minors and of sex at once out of training, whatever it says. */
public final class ChildSafety {

    private static final Pattern MINOR = Pattern.compile(
            "\\b(child|children|kids?|minors?|underage\\w*|preteens?|toddlers?|infants?|bab(y|ies)|school ?(girl|boy)s?|loli\\w*|shota\\w*|teens?"
                    + "|teenage\\w*|adolescen\\w*|\\d{1,2} ?(yo|y/o|year[- ]?olds?|years? old)|(little|young) (girl|boy|sister|brother|daughter|son)s?"
                    + "|daughters?|students?|pupils?|p(a)?edo\\w*|jail ?bait\\w*|barely legal|nymphet\\w*|step ?(daughter|son|sister|brother)s?|high ?school\\w*|middle ?school\\w*)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEX = Pattern.compile(
            "\\b(sex\\w*|fuck\\w*|rap(e|ed|es|ing|ist)\\w*|porn\\w*|nudes?|naked|cocks?|dicks?|pussy|pussies|cum|cumming|blow ?jobs?|anal|molest\\w*|incest\\w*"
                    + "|horny|orgasm\\w*|erotic\\w*|penis\\w*|vagina\\w*|masturbat\\w*|tits?|boobs?)\\b",
            Pattern.CASE_INSENSITIVE);

    private ChildSafety() {}

    public static boolean mustBeLeftOut(String text) {
        return MINOR.matcher(text).find() && SEX.matcher(text).find();
    }
}
