import { readConfig } from '../config';
import { plainText, problemAsText, readContent, type ParsedGuide } from '../guides';
import { runCommand } from './run-command';

runCommand(async () => {
  const { contentDirectory } = readConfig(process.env);
  const { guides, problems } = await readContent(contentDirectory);
  for (const guide of guides) process.stdout.write(`${guideLine(guide)}\n`);
  for (const problem of problems) process.stderr.write(`${problemAsText(problem)}\n`);
  process.stdout.write(`${String(guides.length)} guides, ${String(problems.length)} faults\n`);
  return problems.length > 0 ? 1 : 0;
});

function guideLine({ details, sections }: ParsedGuide): string {
  const words = sections.reduce((sum, { text }) => sum + plainText(text.body).split(/\s+/).length, 0);
  return `${details.language}/${details.slug}: ${String(sections.length)} sections, ${String(words)} words`;
}
