package dev.weir.scoring.media;

import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.bank.BankBook;

/**
 * What of the levers a media scorer needs, as one snapshot.
 *
 * @param texts scorers for text that was found in media
 * @param banks known things
 */
public record MediaLevers(ScorerChain texts, BankBook banks) {}
