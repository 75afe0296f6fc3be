export { readVocabulary, type Entry, type Name } from './vocabulary';
