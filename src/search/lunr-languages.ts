import { createRequire } from 'node:module';
import lunr from 'lunr';

/** What Lunr knows about a language: how a lower-case word becomes a term, and which words are stop words. */
export interface WordPipeline {
  /** The word's term. A word that the language's pipeline cannot read, such as a Latin one in Arabic, is its own term. */
  term(word: string): string;
  isStopWord(word: string): boolean;
}

/** The codes of the languages Lunr has a pipeline for. */
export const lunrLanguages: ReadonlySet<string> = new Set(
  'en ar da de du el es fi fr he hi hu hy it ja jp kn ko nl no pl pt ro ru sa sv ta te th tr vi zh'.split(' '),
);

/** Names that lunr-languages still has for languages that it calls by their codes today. */
const OTHER_NAMES: Readonly<Record<string, string>> = { du: 'nl', jp: 'ja' };

/** Lunr's own plugin for a language; registered on first use. English is what Lunr does by itself. */
export function lunrPlugin(language: string): lunr.Builder.Plugin {
  if (language === 'en') return english;
  return registered(language);
}

/** The pipeline of one of `lunrLanguages`, without its stop-word filter; for any other code, words are their own terms. */
export function wordPipeline(language: string): WordPipeline {
  if (!lunrLanguages.has(language)) return neutral;
  const builder = new lunr.Builder();
  builder.use(lunrPlugin(language));
  const { pipeline } = builder;
  const { trimmer, stopWordFilter } = language === 'en' ? lunr : registered(language);
  if (stopWordFilter) pipeline.remove(stopWordFilter);
  const run = (word: string): string => pipeline.run([new lunr.Token(word, {})])[0]?.toString() ?? '';
  // Words come here clean. A trimmer that still cuts something off does not know the word's script.
  const readable = (word: string): boolean => !trimmer || passes(trimmer, word)?.toString() === word;
  return {
    term: (word) => (readable(word) && run(word)) || word,
    isStopWord: (word) => stopWordFilter !== undefined && passes(stopWordFilter, word) === undefined,
  };
}

/** The parts of a language plugin that its pipeline is made of; some languages lack some. */
interface LanguagePlugin extends lunr.Builder.Plugin {
  readonly trimmer?: lunr.PipelineFunction;
  readonly stopWordFilter?: lunr.PipelineFunction;
}

const neutral: WordPipeline = { term: (word) => word, isStopWord: () => false };

function english(this: lunr.Builder): void {
  this.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
  this.searchPipeline.add(lunr.stemmer);
}

function passes(fn: lunr.PipelineFunction, word: string): lunr.Token | undefined {
  const token = new lunr.Token(word, {});
  const passed = fn(token, 0, [token]);
  return Array.isArray(passed) ? passed[0] : (passed ?? undefined);
}

const plugins = new Map<string, LanguagePlugin>();
const WITH_SEGMENTER: ReadonlySet<string> = new Set(['th', 'hi', 'kn', 'sa', 'ta', 'te']);
const load = createRequire(__filename);

/** Each module adds itself to Lunr when called; twice would make Lunr warn of overwritten functions. */
function registered(name: string): LanguagePlugin {
  const language = OTHER_NAMES[name] ?? name;
  if (plugins.size === 0) {
    addToLunr('stemmer.support');
    addToLunr('multi');
  }
  let plugin = plugins.get(language);
  if (!plugin) {
    if (language === 'ja') (load('lunr-languages/tinyseg') as (target: typeof lunr) => void)(lunr);
    // The plugins for Thai and languages of India read the segmenter from here and do not bring it.
    if (WITH_SEGMENTER.has(language)) Object.assign(lunr, { wordcut: load('lunr-languages/wordcut') as unknown });
    addToLunr(language);
    plugin = (lunr as unknown as Record<string, LanguagePlugin>)[language] ?? english;
    // The Vietnamese plugin forgets to, and Lunr warns of it.
    const { stopWordFilter } = plugin;
    if (stopWordFilter && !('label' in stopWordFilter)) {
      lunr.Pipeline.registerFunction(stopWordFilter, `stopWordFilter-${language}`);
    }
    plugins.set(language, plugin);
  }
  return plugin;
}

function addToLunr(module: string): void {
  (load(`lunr-languages/lunr.${module}`) as (target: typeof lunr) => void)(lunr);
}
