/**
 * How much a stop word counts, against 1: "how do I" is all that some questions have, so stop words are kept in the index
 * and only weighed low. 0 (not at all) to 1; between 0.2 and 0.6 open collections hardly tell a difference.
 */
export const STOP_WORD_WEIGHT = 0.4;
