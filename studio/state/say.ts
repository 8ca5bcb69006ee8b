/** What the reader may do next, as a button after the words. */
export type Offer = "download";

/** Tells the reader something that needs no decision. */
export type Say = (words: string, offer?: Offer) => void;
