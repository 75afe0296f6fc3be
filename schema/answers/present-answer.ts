import {
  labelWords,
  noteWords,
  type Citation as DomainCitation,
  type CitationNote as DomainNote,
  type Statement as DomainStatement,
} from '../../src/answers';
import { unreachable } from '../../src/errors';
import type { Language } from '../../src/guides';
import type { Statement } from './answer.type';
import type { CitationNote } from './citation.type';

/** A citation with the notes in words. */
export interface PresentedCitation extends Omit<DomainCitation, 'notes'> {
  readonly notes: CitationNote[];
}

/** A statement with its label in words, in the language of the answer. */
export function presentStatement({ label, text, items, citation }: DomainStatement, language: Language): Statement {
  return {
    ...(label ? { label: { kind: label.kind, words: labelWords(label, language) } } : {}),
    text,
    ...(items ? { items: { ...items, texts: [...items.texts] } } : {}),
    citation,
  };
}

/** A citation with its notes in words, in the language of the answer. */
export function presentCitation(citation: DomainCitation, language: Language): PresentedCitation {
  return { ...citation, notes: citation.notes.map((note) => presentNote(note, language)) };
}

function presentNote(note: DomainNote, language: Language): CitationNote {
  const { kind } = note;
  const words = noteWords(note, language);
  switch (kind) {
    case 'behind':
      return { kind, words, behindBy: note.by };
    case 'overdue':
      return { kind, words, since: note.since };
    case 'notPublic':
    case 'generalPractice':
      return { kind, words };
    default:
      return unreachable(kind);
  }
}
