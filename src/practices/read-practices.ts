import { Fields, languages, type ContentFiles, type ParsedGuide, type Problem, type Source } from '../guides';
import { isPracticeSlug, practiceSection } from './practice';
import { writePractice, type PracticeToWrite } from './practice-guide';
import { practiceParts, type PracticePart } from './practice-words';

/** Reads `practices/`, a file a practice in all its languages. See `content/README.md` for the form. */
export async function readPractices(files: ContentFiles, problems: Problem[]): Promise<ParsedGuide[]> {
  const guides: ParsedGuide[] = [];
  for (const name of await files.files('practices')) {
    if (!name.endsWith('.yaml')) continue;
    const file = `practices/${name}`;
    const source = await files.text(file);
    if (source !== undefined) guides.push(...readPractice(source, file, problems));
  }
  return guides;
}

function readPractice(yaml: string, file: string, problems: Problem[]): ParsedGuide[] {
  const slug = file.slice('practices/'.length, -'.yaml'.length);
  const fields = Fields.parse(yaml, file, 1, problems);
  if (!fields.isReadable) return [];
  if (!isPracticeSlug(slug)) {
    fields.problem('theme', `the file “${slug}” is not named as a practice`, 'Begin its name with "practice-"');
    return [];
  }
  const theme = fields.text('theme');
  const owner = fields.text('owner');
  const review = fields.optionalDay('review');
  const source = readSource(fields.group('source'));
  const notes = readNotes(fields.group('sources'));
  const groups = languages.flatMap((language) => {
    const group = fields.group(language);
    return group ? [{ language, group }] : [];
  });
  const original = groups[0]?.language;
  const guides = groups.flatMap(({ language, group }) => {
    const text = readText(group);
    if (!text || theme === undefined || owner === undefined || !source) return [];
    const translates = language === original ? undefined : { section: practiceSection(slug, original ?? language) };
    const practice = { ...text, slug, language, theme, owner, source, sources: used(notes, text) };
    return parsed(practice, { review, translates }, { file, line: group.line });
  });
  if (groups.length === 0)
    fields.problem('theme', 'the practice is told in no language', 'Add "en:" with its title and parts');
  fields.finish();
  return guides;
}

function parsed(
  practice: PracticeToWrite,
  { review, translates }: { review: string | undefined; translates: PracticeToWrite['translates'] },
  place: { file: string; line: number },
): ParsedGuide[] {
  const { details, section } = writePractice({
    ...practice,
    ...(review === undefined ? {} : { review }),
    ...(translates === undefined ? {} : { translates }),
  });
  return [{ details, sections: [{ ...section, ...place }], file: place.file, incomplete: false }];
}

type Text = Pick<PracticeToWrite, 'administration' | 'title' | 'lead' | 'parts' | 'asked'>;

function readText(group: Fields): Text | undefined {
  const administration = group.text('administration');
  const title = group.text('title');
  const lead = group.optionalText('lead');
  const [problem, done, results, watch] = practiceParts.map((part) => group.text(part));
  const asked = group.texts('asked');
  group.finish();
  if (!administration || !title || !problem || !done || !results || !watch) return undefined;
  const parts: Record<PracticePart, string> = { problem, done, results, watch };
  return { administration, title, parts, asked, ...(lead === undefined ? {} : { lead }) };
}

function readSource(group: Fields | undefined): Source | undefined {
  if (!group) return undefined;
  const publisher = group.text('publisher');
  const title = group.text('title');
  const year = group.optionalNumber('year');
  const address = group.optionalText('address');
  group.finish();
  if (!publisher || !title) return undefined;
  return { publisher, title, ...(year === undefined ? {} : { year }), ...(address === undefined ? {} : { address }) };
}

function readNotes(group: Fields | undefined): Record<string, string> {
  return Object.fromEntries((group?.names() ?? []).map((name) => [name, group?.text(name) ?? '']));
}

/** Those of the sources that this language's text points to. */
function used(notes: Record<string, string>, { lead = '', parts }: Text): Record<string, string> {
  const text = [lead, ...practiceParts.map((part) => parts[part])].join('\n');
  return Object.fromEntries(Object.entries(notes).filter(([label]) => text.includes(`[^${label}]`)));
}
