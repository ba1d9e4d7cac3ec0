package io.gridtick.market.book;

import java.util.Locale;

/** Why a good has no spread. */
public enum Withheld {
    NO_LIVE_QUOTE("No quote of this good is live and believed."),
    ONE_SELLER("Only one seller has this good now."),
    ONE_PROVIDER("All sellers of this good are met through one provider."),
    FORM_UNSTATED("Nobody says how the GPU is built, so two offers cannot be called the same good."),
    MEMORY_UNSTATED("Nobody says how much memory the GPU has, so two offers cannot be called the same good."),
    UNRECOGNISED("The chip is not in the table, so two offers cannot be called the same good.");

    private final String sentence;

    Withheld(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** As it stands in answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
