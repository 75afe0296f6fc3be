import type { Pages } from '../../../guides';

/** What our readers of files leave on the nodes of a tree for those who come after them. */
declare module 'unist' {
  interface Data {
    /** The pages on which a block begins and ends, from 1. */
    pages?: Pages;
    /** The anchors that lead to this heading or to what follows it; on the root, to what stands before the first heading. */
    anchors?: readonly string[];
    /** The label of the footnote that this element is the mark of. */
    footnote?: string;
  }
}
